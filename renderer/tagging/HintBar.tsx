import { Scale, TextSearch } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import type { Label } from '../../model/label.ts';
import { useLabels } from '../session/corpus.ts';
import { momentWithin } from '../base/moments.ts';
import { shorten } from '../base/figures.ts';
import { useSelectedSuggestion } from '../patterns/selected.ts';
import { usePreference } from '../session/preferences.ts';
import { backToNow, usePast } from '../history/panel.ts';
import { ActionKeys, LabelKey, Stroke, withKey } from '../base/Keys.tsx';
import { perform } from '../base/action-registry.ts';
import { FittingRow } from '../base/FittingRow.tsx';
import { Item, Menu } from '../base/Menu.tsx';
import { Swatch } from '../base/Swatch.tsx';
import { MoreElsewhere } from '../occurrences/MoreElsewhere.tsx';
import { applyLabel } from './apply-label.ts';
import { acceptSelected } from './decide-suggestion.ts';
import { snapKey } from './snap.ts';
import { arm, useArmed } from '../session/armed.ts';
import { useOpenFollowing, useSpan } from '../session/following.ts';
import { surfaceOf } from '../session/open-document.ts';

const quoted = 48;

/** One line under the article: what would be tagged, or which tag is active, and the keys that would act on it. */
export function HintBar() {
  const document = useOpenFollowing((state) => state.document);
  const selection = useOpenFollowing((state) => state.selection);
  const activeId = useOpenFollowing((state) => state.activeSpan);
  const armedId = useArmed((state) => state.label);
  const past = usePast();
  const scheme = useLabels();
  const labels = useMemo(() => scheme.filter((label) => !label.archived), [scheme]);
  const snap = usePreference(snapKey, true);
  const active = useSpan(document?.spans, activeId);
  const armed = labels.find(({ id }) => id === armedId);
  return (
    <div className="hint" role="group" aria-label="What the keys do now">
      {armed ? (
        <button
          type="button"
          className="hint__armed"
          title="Every selection is tagged with it"
          data-colour={armed.colour}
          onClick={() => arm(null)}
        >
          <span className="hint__every">Every selection becomes</span>
          <span className="chip" dir="auto">
            {armed.name}
          </span>
          <kbd className="key">Esc</kbd>
        </button>
      ) : null}
      {past ? (
        <>
          <span className="hint__rest">As it was {momentWithin(past.entry.at)}</span>
          <button type="button" className="hint__key" onClick={backToNow}>
            <Stroke stroke="Escape" /> back to now
          </button>
        </>
      ) : selection ? (
        <>
          <Quote>{selection.surface}</Quote>
          <SuggestionKeys />
          <LabelKeys labels={labels} />
          <AboutWords />
        </>
      ) : active && document ? (
        <>
          <Quote label={scheme.find(({ id }) => id === active.label)}>{surfaceOf(document, active)}</Quote>
          <span className="hint__keys">
            <Key stroke="1–9">relabel</Key>
            <Key stroke="⌫">remove</Key>
            <Key stroke="M">note</Key>
            <span className="hint__ends">
              <Key stroke="Alt+←→">start</Key>
              <Key stroke="Alt+Shift+←→">end</Key>
            </span>
          </span>
          <MoreElsewhere span={active.id} />
        </>
      ) : armed ? null : (
        <>
          <span className="hint__rest quiet">Select words, or click one, then press a label’s key.</span>
          <span className="hint__keys hint__keys--end">
            {snap ? null : <span>not snapping to words</span>}
            <button type="button" className="hint__key" onClick={() => perform('help.palette')}>
              <ActionKeys action="help.palette" /> commands
            </button>
            <button type="button" className="hint__key" onClick={() => perform('help.keys')}>
              <ActionKeys action="help.keys" /> all keys
            </button>
          </span>
        </>
      )}
    </div>
  );
}

function Quote({ label, children }: { readonly label?: Label | undefined; readonly children: string }) {
  return (
    <span className="hint__quote" data-colour={label?.colour}>
      {label ? (
        <span className="chip" dir="auto">
          {label.name}
        </span>
      ) : null}
      <q dir="auto">{shorten(children, quoted)}</q>
    </span>
  );
}

/** What a suggestion that is selected would become, and the keys that decide it. */
function SuggestionKeys() {
  const suggestion = useSelectedSuggestion();
  const label = useLabels().find(({ id }) => id === suggestion?.label);
  if (!suggestion || !label) return null;
  return (
    <span className="hint__suggested">
      <button type="button" className="hint__key" onClick={acceptSelected}>
        <Stroke stroke="Enter" /> accept
        <span className="hint__quote" data-colour={label.colour}>
          <span className="chip" dir="auto">
            {label.name}
          </span>
        </span>
      </button>
      <button type="button" className="hint__key" onClick={() => perform('span.remove')}>
        <ActionKeys action="span.remove" /> reject
      </button>
    </span>
  );
}

function LabelKeys({ labels }: { readonly labels: readonly Label[] }) {
  // The row is measured anew for other items, on the way from a key to the paint.
  const items = useMemo(
    () =>
      labels.map((label) => (
        <button key={label.id} type="button" className="hint__key" onClick={() => applyLabel(label.id)}>
          <LabelKey of={label.key} />
          <Swatch colour={label.colour} />
          <span className="hint__label" dir="auto">
            {label.name}
          </span>
        </button>
      )),
    [labels],
  );
  return (
    <FittingRow
      items={items}
      more={(shown) => (
        <Menu
          align="end"
          trigger={
            <button type="button" className="button button--plain hint__more" aria-label="More labels">
              +{labels.length - shown}
            </button>
          }
        >
          {labels.slice(shown).map((label) => (
            <Item key={label.id} onSelect={() => applyLabel(label.id)}>
              <Swatch colour={label.colour} /> {label.name}
              <LabelKey of={label.key} />
            </Item>
          ))}
        </Menu>
      )}
    />
  );
}

/** What else can be asked of selected words: where they stand elsewhere, and how words like them were tagged. */
function AboutWords() {
  return (
    <span className="hint__about">
      <button
        type="button"
        className="icon-button"
        aria-label="The same words elsewhere"
        title={withKey('The same words elsewhere', 'occurrences.open')}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => perform('occurrences.open')}
      >
        <TextSearch size={16} aria-hidden="true" />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label="Earlier cases"
        title={withKey('Earlier cases: how words like these were tagged', 'occurrences.precedents')}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => perform('occurrences.precedents')}
      >
        <Scale size={16} aria-hidden="true" />
      </button>
    </span>
  );
}

function Key({ stroke, children }: { readonly stroke: string; readonly children: ReactNode }) {
  return (
    <span className="hint__key">
      <Stroke stroke={stroke} /> {children}
    </span>
  );
}
