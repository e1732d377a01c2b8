// What is wrong with the layout of the screen as it stands: what lies over what, and what is cut off and cannot be scrolled to.

import type { Page } from '@playwright/test';

/** The faults of the layout, in words; measured by getBoundingClientRect. Empty where there are none. */
export function layoutFaults(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    // What follows the size of its box does so in the frame after.
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const tolerance = 1.5;
    type Box = { left: number; top: number; right: number; bottom: number };
    const faults: string[] = [];
    const nameOf = (element: Element): string =>
      `${element.tagName.toLowerCase()}.${element.classList[0] ?? ''} “${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 24)}”`;
    // Of what is above each control the style is asked for again and again.
    const styles = new Map<Element, CSSStyleDeclaration>();
    const styleOf = (element: Element): CSSStyleDeclaration => {
      const known = styles.get(element) ?? getComputedStyle(element);
      styles.set(element, known);
      return known;
    };
    const isEmpty = (box: Box): boolean => box.right - box.left < 1 || box.bottom - box.top < 1;
    const meet = (a: Box, b: Box): Box => ({
      left: Math.max(a.left, b.left),
      top: Math.max(a.top, b.top),
      right: Math.min(a.right, b.right),
      bottom: Math.min(a.bottom, b.bottom),
    });
    const isForEyes = (element: Element): boolean =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      !isEmpty(element.getBoundingClientRect()) &&
      element.closest('.sr-only, [aria-live]') === null &&
      getComputedStyle(element).clipPath === 'none';

    /** What of the element can be seen now; says where something is cut off for good. Null: scrolled out of sight. */
    const seenOf = (element: Element): Box | null => {
      let box: Box = element.getBoundingClientRect();
      for (let above = element.parentElement; above; above = above.parentElement) {
        const { overflowX, overflowY, textOverflow, position, webkitLineClamp } = styleOf(above);
        if (overflowX === 'visible' && overflowY === 'visible') {
          if (position === 'fixed') break;
          continue;
        }
        const frame = above.getBoundingClientRect();
        const isHidden = (overflow: string): boolean => overflow === 'hidden' || overflow === 'clip';
        const isShortened = textOverflow === 'ellipsis' || webkitLineClamp !== 'none';
        const isWide =
          isHidden(overflowX) && (box.left < frame.left - tolerance || box.right > frame.right + tolerance);
        const isHigh =
          isHidden(overflowY) && (box.top < frame.top - tolerance || box.bottom > frame.bottom + tolerance);
        if ((isWide || isHigh) && !isShortened) faults.push(`${nameOf(element)} is cut off by ${nameOf(above)}`);
        box = meet(box, frame);
        if (isEmpty(box)) return null;
      }
      const { innerWidth: width, innerHeight: height } = window;
      const isOutside = box.left < -tolerance || box.right > width + tolerance || box.bottom > height + tolerance;
      if (isOutside) faults.push(`${nameOf(element)} is cut off by the window`);
      return box;
    };

    // Where a dialog or a panel lies over the rest, only what is in it can be reached.
    const top = document.querySelector('dialog[open]') ?? document.querySelector('[data-over]') ?? document.body;
    const controls = [...top.querySelectorAll('button, input, select, textarea, [role="option"], h1, h2, h3, kbd, q')]
      .filter(isForEyes)
      .map((element) => ({ element, box: seenOf(element) }));
    for (const [i, a] of controls.entries()) {
      for (const b of controls.slice(i + 1)) {
        if (!a.box || !b.box || a.element.contains(b.element) || b.element.contains(a.element)) continue;
        const both = meet(a.box, b.box);
        const isOver = both.right - both.left > tolerance && both.bottom - both.top > tolerance;
        if (isOver && !isWithin(a.element, b.element) && sticks(a.element) === sticks(b.element)) {
          faults.push(`${nameOf(a.element)} and ${nameOf(b.element)} overlap`);
        }
      }
    }
    // The key that is shown inside a field stands over it on purpose.
    function isWithin(a: Element, b: Element): boolean {
      return a.closest('.filter__find') !== null && a.closest('.filter__find') === b.closest('.filter__find');
    }
    // What is under a foot that sticks can be scrolled out from there.
    function sticks(element: Element): Element | null {
      for (let above: Element | null = element; above; above = above.parentElement) {
        if (styleOf(above).position === 'sticky') return above;
      }
      return null;
    }
    for (const element of top.querySelectorAll<HTMLElement>('*')) {
      if (element.clientWidth <= 1 || element.scrollWidth <= element.clientWidth + 2) continue;
      const { overflowX, textOverflow } = styleOf(element);
      const isCut = overflowX === 'hidden' && textOverflow !== 'ellipsis';
      if (isCut && isForEyes(element)) faults.push(`${nameOf(element)} cuts off its words`);
    }
    const panes = [...document.querySelectorAll('nav, main, aside')].filter((pane) => !pane.matches('[data-over]'));
    for (const [i, a] of panes.entries()) {
      for (const b of panes.slice(i + 1)) {
        const both = meet(a.getBoundingClientRect(), b.getBoundingClientRect());
        if (both.right - both.left > tolerance) faults.push(`${nameOf(a)} and ${nameOf(b)} overlap`);
      }
    }
    const scroller = document.querySelector('.article');
    if (scroller && scroller.scrollWidth > scroller.clientWidth) faults.push('the article scrolls sideways');
    if (scroller && scroller.clientWidth < 250) faults.push(`the article is only ${scroller.clientWidth} px wide`);
    if (scroller && scroller.clientHeight < 100) faults.push(`the article is only ${scroller.clientHeight} px high`);
    if (document.documentElement.scrollWidth > window.innerWidth) faults.push('the page is wider than the window');
    return [...new Set(faults)];
  });
}
