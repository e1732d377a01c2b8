import type { LabelColour } from '../../model/label.ts';
import { lineStyles } from './line-styles.ts';
import './palette.css';
import './swatch.css';

/** A label's colour and line, as they look under words. */
export function Swatch({ colour }: { readonly colour: LabelColour }) {
  return <span className="swatch" data-colour={colour} data-line={lineStyles[colour]} aria-hidden="true" />;
}
