import type { KeyboardEvent, PointerEvent } from 'react';
import { limits, resizePanel, type Side } from '../session/panels.ts';

const step = 16;

/** The edge of a panel, to drag or to move with the arrow keys. */
export function Splitter({ side, width }: { readonly side: Side; readonly width: number }) {
  const outward = side === 'left' ? 1 : -1;
  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0) return;
    event.preventDefault();
    const edge = event.currentTarget;
    const from = event.clientX;
    edge.setPointerCapture(event.pointerId);
    const onMove = (moved: globalThis.PointerEvent): void =>
      resizePanel(side, width + (moved.clientX - from) * outward);
    edge.addEventListener('pointermove', onMove);
    edge.addEventListener('lostpointercapture', () => edge.removeEventListener('pointermove', onMove), { once: true });
  };
  const press = (event: KeyboardEvent): void => {
    const by = { ArrowLeft: -step, ArrowRight: step }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    resizePanel(side, width + by * outward);
  };
  return (
    <div
      className={`splitter splitter--${side}`}
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={side === 'left' ? 'Width of the documents' : 'Width of labels and tags'}
      aria-valuemin={limits.least}
      aria-valuemax={limits.most}
      aria-valuenow={width}
      onPointerDown={drag}
      onKeyDown={press}
    />
  );
}
