import type { KeyboardEvent, PointerEvent } from 'react';
import './splitter.css';

const step = 16;

/** The inner edge of a side panel, to drag or to move with the arrow keys. Widths in pixels. */
export function Splitter({
  side,
  name,
  width,
  limits,
  onResize,
}: {
  readonly side: 'left' | 'right';
  /** What assistive technology calls it. */
  readonly name: string;
  readonly width: number;
  readonly limits: { readonly least: number; readonly most: number };
  readonly onResize: (width: number) => void;
}) {
  const outward = side === 'left' ? 1 : -1;
  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0) return;
    event.preventDefault();
    const edge = event.currentTarget;
    const from = event.clientX;
    edge.setPointerCapture(event.pointerId);
    const onMove = (moved: globalThis.PointerEvent): void => onResize(width + (moved.clientX - from) * outward);
    edge.addEventListener('pointermove', onMove);
    edge.addEventListener('lostpointercapture', () => edge.removeEventListener('pointermove', onMove), { once: true });
  };
  const press = (event: KeyboardEvent): void => {
    const by = { ArrowLeft: -step, ArrowRight: step }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    onResize(width + by * outward);
  };
  return (
    <div
      className={`splitter splitter--${side}`}
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={name}
      aria-valuemin={limits.least}
      aria-valuemax={limits.most}
      aria-valuenow={width}
      onPointerDown={drag}
      onKeyDown={press}
    />
  );
}
