// The commands that work on a corpus or on files: what they are called and what they take. What they do is one file each.

import { InvalidArgumentError, Option, type Command } from 'commander';
import { agreementFiles, mostCompared, usualSeed } from '../model/contract/agreement.ts';
import { statisticsTables } from '../model/contract/statistics.ts';
import { fileKind, showAgreement, type AgreementOptions } from './agreement.ts';
import { corpusOption, gather, gatherStatus, readSeed, type End } from './arguments.ts';
import { checkCorpus } from './check.ts';
import { convert, type ConvertOptions } from './convert.ts';
import { describePackages } from './describe-packages.ts';
import { exportCorpus, type ExportOptions } from './export.ts';
import { writeFeedback, type FeedbackOptions } from './feedback.ts';
import { listFormats } from './formats.ts';
import { exchangeGuidelines, type GuidelineOptions } from './guidelines.ts';
import { importPaths, type ImportOptions } from './import.ts';
import { showInfo } from './info.ts';
import { showPatterns, type PatternsOptions } from './patterns.ts';
import { addReadingOptions } from './reading-options.ts';
import { readRatios, splitParts, type SplitOptions } from './split.ts';
import { showStatistics, type StatsOptions } from './stats.ts';
import { verifyPaths } from './verify.ts';

// A script goes by the exit code, a person by the report: what the format can say is not withheld.
const strictly =
  'end with exit code 1 when the format cannot say all; the rest is written all the same, with its report';

/** Adds them to the program. */
export function describeCommands(program: Command, end: End): void {
  describeImport(program, end);
  describeExport(program, end);
  describeSplit(program, end);
  describePackages(program, end);
  describeAgreement(program, end);
  describeFeedback(program, end);
  describeStats(program, end);
  describeConvert(program, end);
  describeGuidelines(program, end);
  describePatterns(program, end);
  describeLooks(program, end);
}

function describeImport(program: Command, end: End): void {
  addReadingOptions(program.command('import'))
    .description('import files and folders; a corpus that is not there is made')
    .argument('<path...>', 'files, and folders with all that is in them but hidden files')
    .addOption(corpusOption())
    .option('--annotator <name>', 'whose tags they are where the files do not say', 'me')
    .option('--annotator-by-file', 'those of the people after whom the files are named, as anna.jsonl', false)
    .option('--format <id>', 'the format of all of them, in place of the one that is recognised')
    .option(
      '--label-map <from=to>',
      'a label under another name, or (from=) left out; a file of these; may be repeated',
      gather,
      [],
    )
    .option('--strict', 'import nothing where anything in the files would be left out', false)
    .option('--dry-run', 'only say what the files hold, and what of it is here', false)
    .option('--json', 'with --dry-run: for programs', false)
    .action(async (paths: string[], options: ImportOptions) => end(await importPaths(paths, options)));
}

function describeExport(program: Command, end: End): void {
  program
    .command('export')
    .description('export training data, every span verified against the text')
    .addOption(corpusOption())
    .requiredOption('--format <id>', 'the format; see: spanwright formats')
    .requiredOption('--out <path>', 'the file or folder to write')
    .option('--annotator <name>', 'only this annotator’s layer; may be repeated', gather, [])
    .addOption(
      new Option('--status <status>', 'only articles with this status; may be repeated')
        .argParser(gatherStatus)
        .default([], 'all'),
    )
    .option('--having <label>', 'only articles with a tag of this label; may be repeated', gather, [])
    .option('--label <label>', 'only tags with this label; may be repeated', gather, [])
    .option('--search <words>', 'only articles with these words')
    .option('--split', 'a file for each part of the split, in a folder; see: spanwright split', false)
    .option('--strict', strictly, false)
    .option('--option <key=value>', 'an option of the format; may be repeated', gatherPair, {})
    .action(async (options: ExportOptions) => end(await exportCorpus(options)));
}

function describeSplit(program: Command, end: End): void {
  program
    .command('split')
    .description(
      'give each article a part: train, validation or test; near-duplicates stay together, and parts are kept',
    )
    .addOption(corpusOption())
    .option('--ratios <shares>', 'shares of train, validation and test', readShares, {
      train: 80,
      validation: 10,
      test: 10,
    })
    .option('--seed <number>', 'the same seed gives the same parts', readSeed, 1)
    .option('--annotator <name>', 'in whose name, for the history', 'me')
    .option(
      '--strict',
      'assign nothing, and end with exit code 1, where a part would lack a label or share a near-duplicate',
      false,
    )
    .option('--json', 'for programs', false)
    .action(async (options: SplitOptions) => end(await splitParts(options)));
}

function describeAgreement(program: Command, end: End): void {
  program
    .command('agreement')
    .description('say how far annotators agree, over the articles that they finished')
    .addOption(corpusOption())
    .option('--annotator <name>', 'only these, two or more; may be repeated', gather, [])
    .option('--seed <number>', 'the same seed gives the same intervals', readSeed, usualSeed)
    .option('--out <file>', 'also write a file: .csv, .json with each article, or .html to print', readFigures)
    .option('--json', 'for programs', false)
    .action(async (options: AgreementOptions) => {
      const { length } = options.annotator;
      if (length === 1 || length > mostCompared)
        program.error(`--annotator: name 2 to ${mostCompared} people, or none.`);
      end(await showAgreement(options));
    });
}

function describeFeedback(program: Command, end: End): void {
  program
    .command('feedback')
    .description('write what was decided otherwise than an annotator tagged, grouped by how it differs, as Markdown')
    .addOption(corpusOption())
    .requiredOption('--annotator <name>', 'whose tags')
    .option('--out <file>', 'the file to write, in place of standard output')
    .action(async (options: FeedbackOptions) => end(await writeFeedback(options)));
}

function describeStats(program: Command, end: End): void {
  program
    .command('stats')
    .description('say what is in a corpus in numbers: tags by label and by day, their words and lengths')
    .addOption(corpusOption())
    .option('--annotator <name>', 'only this annotator’s tags')
    .option('--times <name>', 'also how long this annotator’s tags took')
    .option('--json', 'all figures, for programs', false)
    .addOption(new Option('--csv <table>', 'a table of them').choices(statisticsTables).conflicts('json'))
    .action(async (options: StatsOptions) => end(await showStatistics(options)));
}

function describeConvert(program: Command, end: End): void {
  addReadingOptions(program.command('convert'))
    .description('read a file or folder in any format and write it in another, every span verified')
    .argument('<in>', 'the file or folder to read')
    .argument('<out>', 'the file or folder to write')
    .option('--from <id>', 'the format of what is read, in place of the one that is recognised')
    .option('--to <id>', 'the format to write, where the name of what is written does not tell')
    .option('--annotator <name>', 'whose tags they are where the files do not say', 'me')
    .option(
      '--strict',
      'end with exit code 1 when anything is lost on the way; the rest is written all the same',
      false,
    )
    .option('--option <key=value>', 'an option of the format to write; may be repeated', gatherPair, {})
    .action(async (input: string, output: string, options: ConvertOptions) =>
      end(await convert(input, output, options)),
    );
}

function describeGuidelines(program: Command, end: End): void {
  program
    .command('guidelines')
    .description('write what the labels mean as Markdown, or take it in from such a file as new versions')
    .addOption(corpusOption())
    .option('--out <file>', 'the file to write, in place of standard output')
    .addOption(new Option('--from <file>', 'the file to read, in place of writing one').conflicts('out'))
    .option('--annotator <name>', 'with --from: in whose name, for the history', 'me')
    .action(async (options: GuidelineOptions) => end(await exchangeGuidelines(options)));
}

/** The commands that only look. */
function describeLooks(program: Command, end: End): void {
  program
    .command('info')
    .description('say what is in a corpus')
    .addOption(corpusOption())
    .option('--json', 'for programs', false)
    .action(async (options: { corpus: string; json: boolean }) => end(await showInfo(options)));

  program
    .command('check')
    .description('check the file, every offset, and the history by replaying it')
    .addOption(corpusOption())
    .option('--json', 'for programs', false)
    .action(async (options: { corpus: string; json: boolean }) => end(await checkCorpus(options)));

  program
    .command('formats')
    .description('list the formats and their options, or say what files would give')
    .option('--verify <path>', 'a table of what each file below would give; may be repeated', gather, [])
    .action(async ({ verify }: { verify: readonly string[] }) =>
      end(verify.length > 0 ? await verifyPaths(verify) : listFormats()),
    );
}

function describePatterns(program: Command, end: End): void {
  program
    .command('patterns')
    .description('list the dictionaries that suggest tags, after some were added or removed')
    .addOption(corpusOption())
    .option('--add <file>', 'patterns.jsonl, or a list of words, tab, label; may be repeated', gather, [])
    .option('--remove <name>', 'a dictionary by its name or id; its tags stay; may be repeated', gather, [])
    .option(
      '--label-map <from=to>',
      'a label as another of the corpus, or (from=) left out; may be repeated',
      gather,
      [],
    )
    .option('--annotator <name>', 'in whose name, for the history', 'me')
    .option('--strict', 'add nothing of a file with lines that cannot be read', false)
    .option('--json', 'for programs', false)
    .action(async (options: PatternsOptions) => end(await showPatterns(options)));
}

function gatherPair(value: string, before: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const equals = value.indexOf('=');
  if (equals < 1) throw new InvalidArgumentError('It is written key=value.');
  return { ...before, [value.slice(0, equals)]: value.slice(equals + 1) };
}

function readShares(value: string): SplitOptions['ratios'] {
  const ratios = readRatios(value);
  if (ratios === null) throw new InvalidArgumentError('They are three numbers, such as 80/10/10.');
  return ratios;
}

function readFigures(value: string): string {
  if (fileKind(value) !== null) return value;
  throw new InvalidArgumentError(`Its name ends with ${agreementFiles.map((kind) => `.${kind}`).join(', ')}.`);
}
