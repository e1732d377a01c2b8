import { AboutDialog } from '../about/AboutDialog.tsx';
import { AgreementDialog } from '../agreement/AgreementDialog.tsx';
import { AnnotatorDialog } from '../annotator/AnnotatorDialog.tsx';
import { BackupsDialog } from '../backups/BackupsDialog.tsx';
import { CheckDialog } from '../corpus/CheckDialog.tsx';
import { ConsistencyDialog } from '../consistency/ConsistencyDialog.tsx';
import { CompactDialog } from '../corpus/CompactDialog.tsx';
import { CorpusDialog } from '../corpus/CorpusDialog.tsx';
import { OpenDialog } from '../corpus/OpenDialog.tsx';
import { DecisionsDialog } from '../decisions/DecisionsDialog.tsx';
import { ExportDialog } from '../export/ExportDialog.tsx';
import { ImportDialog } from '../import/ImportDialog.tsx';
import { PasteDialog } from '../import/PasteDialog.tsx';
import { LogDialog } from '../log/LogDialog.tsx';
import { KeySheet } from '../keys/KeySheet.tsx';
import { OccurrencesDialog } from '../occurrences/OccurrencesDialog.tsx';
import { RulesDialog } from '../labels/RulesDialog.tsx';
import { PackagesDialog } from '../packages/PackagesDialog.tsx';
import { PatternsDialog } from '../patterns/PatternsDialog.tsx';
import { DetailsDialog } from '../documents/DetailsDialog.tsx';
import { FlagDialog } from '../documents/FlagDialog.tsx';
import { StatisticsDialog } from '../statistics/StatisticsDialog.tsx';
import { LabelWorkDialog } from '../tags/LabelWorkDialog.tsx';
import { TagsDialog } from '../tags/TagsDialog.tsx';
import { useDialog } from '../session/dialogs.ts';

/** The dialog that is open, if any. */
export function Dialogs() {
  const dialog = useDialog((state) => state.dialog);
  switch (dialog?.name) {
    case undefined:
    // Not here: LateDialogs has it.
    case 'palette':
      return null;
    case 'about':
      return <AboutDialog />;
    case 'consistency':
      return <ConsistencyDialog />;
    case 'decisions':
      return <DecisionsDialog />;
    case 'details':
      return <DetailsDialog />;
    case 'keys':
      return <KeySheet />;
    case 'log':
      return <LogDialog before={dialog.before} />;
    case 'occurrences':
      return <OccurrencesDialog />;
    case 'packages':
      return <PackagesDialog />;
    case 'patterns':
      return <PatternsDialog />;
    case 'agreement':
      return <AgreementDialog />;
    case 'statistics':
      return <StatisticsDialog />;
    case 'export':
      return <ExportDialog />;
    case 'import':
      return <ImportDialog />;
    case 'compact':
      return <CompactDialog />;
    case 'corpus':
      return <CorpusDialog />;
    case 'check':
      return <CheckDialog />;
    case 'backups':
      return <BackupsDialog />;
    case 'annotator':
      return <AnnotatorDialog />;
    case 'paste':
      return <PasteDialog text={dialog.text} />;
    case 'flag':
      return <FlagDialog document={dialog.document} note={dialog.note} />;
    case 'rules':
      return <RulesDialog label={dialog.label} />;
    case 'tags':
      return <TagsDialog />;
    case 'label-work':
      return <LabelWorkDialog {...dialog} />;
    case 'open':
      return <OpenDialog purpose={dialog.purpose} />;
  }
}
