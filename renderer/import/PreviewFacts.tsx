import { useEffect } from 'react';
import type { ImportPreview } from '../../model/contract/import.ts';
import { count, figure, plural } from '../base/figures.ts';
import type { FileChoices, OffsetUnitName } from '../../model/reading.ts';
import { AskQuestion } from './AskQuestion.tsx';
import { readFormatTitles, useFormatTitle } from './format-titles.ts';
import { BadSpansList, NotTakenList } from './NotTakenList.tsx';
import { guessedEncodings, keyOf } from './preview-choices.ts';
import { readAgain } from './run-import.ts';
import { TableColumns } from './TableColumns.tsx';

/** What was found, in numbers and sentences; questions where only a person can know. */
export function PreviewFacts({
  preview,
  wish,
  questions,
}: {
  readonly preview: ImportPreview;
  readonly wish: FileChoices;
  readonly questions: ImportPreview['questions'];
}) {
  const { documents, spans, failed, failures } = preview;
  const sentences = sentencesOf(preview);
  const asksFormat = questions.some(({ question }) => question.about === 'format');
  return (
    <>
      {/* Nothing is known of files that wait for an answer; a nought would look as if there were nothing in them. */}
      {documents > 0 || questions.length === 0 ? (
        <dl className="report">
          <Count n={documents} of={preview.complete ? plural(documents, 'article') : 'articles so far'} />
          <Count n={spans} of={plural(spans, 'tag')} />
          {preview.files > 1 ? <Count n={preview.files} of="files" /> : null}
          {failed > 0 ? <Count n={failed} of="cannot be read" /> : null}
        </dl>
      ) : null}
      {questions.map((asked) => (
        <AskQuestion key={keyOf(asked.question)} asked={asked} wish={wish} />
      ))}
      {preview.tables.map((table) => (
        <TableColumns key={`${table.path} ${table.columns.length}`} table={table} wish={wish} />
      ))}
      {preview.formats.map(({ format, title, reasons, against, others, files }) => (
        <p key={format} className="preview__fact">
          {preview.formats.length > 1 ? `${count(files, 'file')}: ` : 'Format: '}
          <strong>{title}</strong>
          {reasons.length > 0 ? <span className="quiet">, because {reasons.join('; ')}</span> : null}
          {against.length > 0 ? <span>, but {against.join('; ')}</span> : null}
          {others.length > 0 && preview.formats.length === 1 && !asksFormat ? (
            <OtherFormats others={others} wish={wish} />
          ) : null}
        </p>
      ))}
      <AskEncoding preview={preview} wish={wish} />
      {sentences.length > 0 ? (
        <ul className="preview__facts">
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      ) : null}
      <BadSpansList found={preview.badSpans} />
      <NotTakenList entries={preview.notTaken} />
      {failures.length > 0 ? (
        <details className="preview__failures" open={failures.length <= 3}>
          <summary>{count(failed, 'entry', 'entries')} cannot be read and will be left out</summary>
          <ul className="report__lines" tabIndex={0} aria-label="What cannot be read, and why">
            {failures.map(({ path, line, reason }) => (
              <li key={`${path}:${line ?? ''}:${reason}`} data-outcome="failed">
                <span className="report__outcome small">failed</span>
                <span className="report__path" dir="auto">
                  {path}
                  {line === null ? '' : `, line ${figure(line)}`}
                </span>
                <span className="quiet small">{reason}</span>
              </li>
            ))}
            {failed > failures.length ? (
              <li>
                <span className="quiet small">… and {figure(failed - failures.length)} more</span>
              </li>
            ) : null}
          </ul>
        </details>
      ) : null}
    </>
  );
}

/** In words for who has never heard of a code point. */
const units: Readonly<Record<OffsetUnitName, string>> = {
  codepoint: 'Each emoji counts once, as in Python',
  utf16: 'Each emoji counts twice, as in browsers and Java',
  byte: 'Letters with accents and emoji count several times, as bytes',
  grapheme: 'Each character counts once, as it is seen',
};

function OtherFormats({ others, wish }: { readonly others: readonly string[]; readonly wish: FileChoices }) {
  const titleOf = useFormatTitle();
  useEffect(() => void readFormatTitles(), []);
  return (
    <>
      {' – or: '}
      {others.map((format) => (
        <button
          key={format}
          type="button"
          className="preview__other"
          onClick={() => void readAgain({ ...wish, format })}
        >
          {titleOf(format)}
        </button>
      ))}
    </>
  );
}

const encodings = [
  'UTF-8',
  'windows-1252',
  'EUC-KR',
  'Shift_JIS',
  'GB18030',
  'Big5',
  'windows-1251',
  'windows-1256',
  'UTF-16LE',
];

function AskEncoding({ preview, wish }: { readonly preview: ImportPreview; readonly wish: FileChoices }) {
  const guessed = guessedEncodings(preview);
  if (guessed.length === 0 && wish.encoding === undefined) return null;
  const names = [...new Set([...guessed, ...encodings])];
  return (
    <label className="preview__whose">
      <span>The encoding was guessed. Do the letters below look right?</span>
      <select
        className="field"
        value={wish.encoding ?? ''}
        onChange={(event) => void readAgain({ ...wish, encoding: event.target.value || undefined })}
      >
        <option value="">{guessed.length > 0 ? `as guessed (${guessed.join(', ')})` : 'as guessed'}</option>
        {names.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

function sentencesOf(preview: ImportPreview): readonly string[] {
  const { annotators, offsets, objections, sameText, takenNames, empty, complete } = preview;
  const said = annotators.flatMap(({ name, spans }) => (name === null ? [] : [`${name} (${figure(spans)})`]));
  return [
    ...(complete ? [] : ['Only part of it could be previewed in three seconds; all of it will be imported.']),
    ...(said.length > 0 ? [`Tags of ${said.slice(0, 6).join(', ')}${said.length > 6 ? ' and others' : ''}.`] : []),
    ...offsets.flatMap(({ unit, decidedBy, fitting, compared }) =>
      decidedBy === 'quotes'
        ? [
            `${units[unit]}: so ${figure(fitting)} of ${count(compared, 'tag')} ${fitting === 1 ? 'stands' : 'stand'} on the words that the file says.`,
          ]
        : decidedBy === 'word edges'
          ? [`${units[unit]}, it seems: so tags begin and end at words.`]
          : [],
    ),
    ...(sameText.documents > 0
      ? [
          `${count(sameText.documents, 'article')} ${sameText.documents === 1 ? 'exists' : 'exist'} already: only new tags are added, each to its annotator.`,
        ]
      : []),
    ...(takenNames.documents > 0
      ? [`${count(takenNames.documents, 'article')} would be renamed, because another text has the name already.`]
      : []),
    ...(empty.documents > 0
      ? [
          `${count(empty.documents, 'empty text')} will be left out: ${empty.examples.join(', ')}${empty.documents > empty.examples.length ? ' and others' : ''}.`,
        ]
      : []),
    ...(objections > 0
      ? [
          `${count(objections, 'tag')} overlap${objections === 1 ? 's' : ''} others in a way that this corpus does not allow for new tags; they are kept.`,
        ]
      : []),
  ];
}

function Count({ n, of }: { readonly n: number; readonly of: string }) {
  return (
    <div>
      <dt>{of}</dt>
      <dd>{figure(n)}</dd>
    </div>
  );
}
