interface InContextProps {
  readonly before: string | undefined;
  readonly words: string;
  readonly after: string | undefined;
}

const rightToLeft = /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}]/u;

/** Words with what stands around them, so that those of many rows stand under each other. */
export function InContext({ before, words, after }: InContextProps) {
  return (
    <span className="elsewhere__context" dir={rightToLeft.test(words) ? 'rtl' : 'ltr'}>
      <span className="elsewhere__before">
        <bdi>{before}</bdi>
      </span>
      <mark>{words}</mark>
      <span className="elsewhere__after">
        <bdi>{after}</bdi>
      </span>
    </span>
  );
}
