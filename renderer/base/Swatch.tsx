import type { LabelColour } from '../../model/label.ts';
import { lineStyles } from './line-styles.ts';
import './palette.css';
import './swatch.css';

/** A label's colour and line, as they look under words; small beside figures and words of a list. */
export function Swatch({ colour, small = false }: { readonly colour: LabelColour; readonly small?: boolean }) {
  return (
    <span
      className={small ? 'swatch swatch--small' : 'swatch'}
      data-colour={colour}
      data-line={lineStyles[colour]}
      aria-hidden="true"
    />
  );
}
