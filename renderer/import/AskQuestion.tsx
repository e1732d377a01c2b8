import type { ImportPreview } from '../../model/contract/import.ts';
import type { FileChoices } from '../../model/reading.ts';
import { count } from '../base/figures.ts';
import { isAnswered } from './preview-choices.ts';
import { readAgain } from './run-import.ts';
import './questions.css';

/** A question that only the person can answer, each answer with the words that it would give; the files are read anew at once. */
export function AskQuestion({
  asked: { question, path, files, documents },
  wish,
}: {
  readonly asked: ImportPreview['questions'][number];
  readonly wish: FileChoices;
}) {
  const others = files > 1 ? ` and ${count(files - 1, 'other file')}` : '';
  const name = `ask-${question.about}-${path}`;
  return (
    <fieldset className="ask">
      <legend>{question.text}</legend>
      <p className="quiet small" dir="auto">
        {path}
        {others}
        {documents > 0 ? ` · ${count(documents, 'article')}` : ''}
      </p>
      {question.answers.map((answer, at) => (
        <label key={answer.flag} className="ask__answer">
          <input
            type="radio"
            name={name}
            data-first={(at === 0 && !question.answers.some((one) => isAnswered(one, wish))) || undefined}
            checked={isAnswered(answer, wish)}
            onChange={() =>
              void readAgain({
                ...wish,
                ...answer.choices,
                ...(answer.choices.columns && { columns: { ...wish.columns, ...answer.choices.columns } }),
              })
            }
          />
          <span className="ask__title">{answer.title}</span>
          <span className="ask__examples">
            {answer.examples.map((words, i) => (
              <span key={`${i} ${words}`} dir="auto">
                “{words}”
              </span>
            ))}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
