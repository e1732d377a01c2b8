import { BookOpen } from 'lucide-react';
import { Popover } from 'radix-ui';
import type { Label } from '../../model/label.ts';
import { useFocusReturn } from '../base/focus-return.ts';
import { edges, guidelines, type Guideline } from './guideline.ts';
import './guideline.css';

/** The button that shows what a label means, beside the text; nothing for labels that have no guideline here. */
export function GuidelineButton({ label }: { readonly label: Label }) {
  const { keep, onCloseAutoFocus } = useFocusReturn();
  const guideline = Object.hasOwn(guidelines, label.name) ? guidelines[label.name] : undefined;
  if (!guideline) return null;
  return (
    <Popover.Root
      onOpenChange={(open) => {
        if (open) keep();
      }}
    >
      <Popover.Trigger asChild>
        <button
          type="button"
          className="icon-button label__hover"
          aria-label={`What ${label.name} means`}
          title={`What ${label.name} means`}
        >
          <BookOpen size={15} />
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="guideline"
          side="left"
          align="start"
          sideOffset={12}
          collisionPadding={8}
          onCloseAutoFocus={onCloseAutoFocus}
        >
          <Card label={label} guideline={guideline} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Card({ label, guideline }: { readonly label: Label; readonly guideline: Guideline }) {
  return (
    <div data-colour={label.colour}>
      <h3>
        <span className="chip">{label.name}</span>
      </h3>
      <p>{guideline.about}</p>
      <ul className="guideline__examples">
        {guideline.examples.map((example) => (
          <li key={example}>
            <Example text={example} />
          </li>
        ))}
      </ul>
      <h4>Edges</h4>
      <ul className="guideline__points">
        {guideline.tag.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <h4>Leave out</h4>
      <ul className="guideline__points">
        {guideline.leave.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <p className="quiet small">{edges}</p>
    </div>
  );
}

function Example({ text }: { readonly text: string }) {
  return text.split(/[[\]]/).map((part, i) =>
    // Every other part stood in brackets; a part may occur twice, its place does not change.
    i % 2 === 1 ? <mark key={i}>{part}</mark> : <span key={i}>{part}</span>,
  );
}
