import { ChevronDown, TriangleAlert } from 'lucide-react';
import { useCorpus } from '../session/corpus.ts';
import { ActionItem, Item, Menu, MenuHeading, MenuRule } from '../base/Menu.tsx';
import { useSafety } from '../safety/safety.ts';
import { openCorpus } from './open.ts';
import './corpus.css';

const shown = 6;

/** The name of the corpus, with all that is done to corpora behind it. */
export function CorpusMenu() {
  const corpus = useCorpus((state) => state.corpus);
  const recent = useCorpus((state) => state.recent);
  const warned = useSafety((state) => state.warnings.length > 0 || state.corpusProblem !== null);
  const others = recent.filter(({ path }) => path !== corpus?.path).slice(0, shown);
  return (
    <Menu
      trigger={
        <button type="button" className="corpus-menu" title={corpus?.path}>
          <span className="corpus-menu__name" dir="auto">
            {corpus?.name ?? 'Spanwright'}
          </span>
          {warned ? (
            <TriangleAlert size={14} className="corpus-menu__warned" role="img" aria-label="There is a warning" />
          ) : null}
          <ChevronDown size={14} aria-hidden="true" />
        </button>
      }
    >
      {corpus ? (
        <>
          <ActionItem action="corpus.info" title="About this corpus" />
          <ActionItem action="statistics.open" title="Statistics" />
          <ActionItem action="tags.open" title="All tags" />
          <ActionItem action="consistency.open" title="Where tags disagree" />
          <ActionItem action="decisions.open" title="Decide" />
          <ActionItem action="patterns.open" title="Dictionaries and patterns" />
          <ActionItem action="backup.open" />
          <ActionItem action="corpus.check" />
          <ActionItem action="corpus.compact" title="Make the file smaller…" />
          <MenuRule />
        </>
      ) : null}
      <ActionItem action="corpus.open" title="Open a corpus…" />
      <ActionItem action="corpus.new" title="New corpus…" />
      {corpus ? <ActionItem action="corpus.close" /> : null}
      {others.length > 0 ? (
        <>
          <MenuRule />
          <MenuHeading>Recent</MenuHeading>
          {others.map(({ path, name }) => (
            <Item key={path} onSelect={() => void openCorpus(path)}>
              <span title={path}>{name}</span>
            </Item>
          ))}
        </>
      ) : null}
      <MenuRule />
      <ActionItem action="help.palette" />
      <ActionItem action="help.keys" />
      <ActionItem action="help.log" />
      <ActionItem action="help.about" title="About Spanwright" />
    </Menu>
  );
}
