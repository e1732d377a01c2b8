import { useEffect, useState } from 'react';
import { count } from '../base/figures.ts';
import { client } from '../session/core.ts';
import type { selectionOf } from './run-export.ts';

/** A typing hand is not answered letter by letter, in milliseconds. */
const settled = 150;

/** How many of the chosen articles stay out, because there is only an answer in them that somebody rejected or ignored. */
export function LeftOut({ chosen }: { readonly chosen: ReturnType<typeof selectionOf> }) {
  const [refused, setRefused] = useState(0);
  useEffect(() => {
    let wanted = true;
    const wait = setTimeout(() => {
      void client.call('export.counts', chosen).then((answer) => {
        if (wanted && answer.ok) setRefused(answer.value.refused);
      });
    }, settled);
    return () => {
      wanted = false;
      clearTimeout(wait);
    };
  }, [chosen]);
  if (refused === 0) return null;
  const them = refused === 1 ? 'it' : 'them';
  return (
    <p className="quiet small">
      {count(refused, 'article')} left out: all that is known of {them} is an answer that somebody rejected or ignored.
      Choose Flagged to export {them}.
    </p>
  );
}
