import { useEffect, useState } from 'react';
import { article } from '../session/article-handle.ts';
import { useFind } from './find.ts';

// As many marks as a scroll bar has room for.
const most = 400;

/** Where the matches are in the whole article, as marks over its scroll bar. */
export function FindTicks({ holder }: { readonly holder: HTMLElement | null }) {
  const matches = useFind((state) => state.matches);
  const current = useFind((state) => state.current);
  const [ticks, setTicks] = useState<readonly number[]>([]);
  useEffect(() => {
    const place = (): void => {
      const step = Math.max(1, Math.ceil(matches.length / most));
      const some = matches.filter((_, i) => i % step === 0).map(({ start }) => start);
      const at = article()?.heightsOf(some) ?? [];
      setTicks([...new Set(at.map((height) => Math.round(height * most) / most))]);
    };
    place();
    if (!holder || matches.length === 0) return;
    // The page gets another height with the width, the size of the text, and as it is laid out.
    const resized = new ResizeObserver(place);
    for (const element of [holder, holder.querySelector('.article-page')]) if (element) resized.observe(element);
    return () => resized.disconnect();
  }, [holder, matches]);
  const at = matches[current ?? -1];
  const [here] = at ? (article()?.heightsOf([at.start]) ?? []) : [];
  if (matches.length === 0) return null;
  return (
    <div className="find-ticks" aria-hidden="true">
      {ticks.map((height) => (
        <i key={height} style={{ top: `${height * 100}%` }} />
      ))}
      {here === undefined ? null : <i className="find-ticks__here" style={{ top: `${here * 100}%` }} />}
    </div>
  );
}
