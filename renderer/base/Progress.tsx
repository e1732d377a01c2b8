import './progress.css';

/** How far long work is; a bar that only moves where the whole is not known. */
export function Progress({
  done,
  total,
  words,
}: {
  readonly done: number;
  readonly total: number | null;
  readonly words: string;
}) {
  return (
    <div className="progress">
      <progress
        aria-label="Progress"
        max={total ?? undefined}
        value={total === null || total === 0 ? undefined : done}
      />
      <p className="small quiet" role="status">
        {words}
      </p>
    </div>
  );
}
