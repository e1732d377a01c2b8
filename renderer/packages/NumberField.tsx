import { numberOf } from './number-of.ts';

/** A whole number in a form, which whoever gets it may bound. */
export function NumberField({
  title,
  value,
  change,
}: {
  readonly title: string;
  readonly value: number;
  readonly change: (value: number) => void;
}) {
  return (
    <label>
      <span>{title}</span>
      <input
        className="field packages__short"
        inputMode="numeric"
        value={value}
        onChange={({ target }) => change(numberOf(target.value))}
      />
    </label>
  );
}
