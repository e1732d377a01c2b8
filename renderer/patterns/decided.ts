import type { Decided } from '../../model/pattern.ts';
import { figure } from '../base/figures.ts';

/** How many of those that were decided were accepted: "15 of 20"; '' where none was. */
export function pairOf({ accepted, rejected }: Decided): string {
  return accepted + rejected === 0 ? '' : `${figure(accepted)} of ${figure(accepted + rejected)}`;
}
