// The commands of working apart: what they are called and what they take.

import { Option, type Command } from 'commander';
import {
  corpusOption,
  gather,
  gatherNames,
  gatherStatus,
  readCount,
  readSeed,
  readDays,
  readShare,
  readSomeShare,
  type End,
} from './arguments.ts';
import { handOutArticles, type HandOutOptions } from './hand-out.ts';
import { joinAnnotators, type JoinOptions } from './join.ts';
import { mergeReturns, writeReturnFile, type MergeOptions, type ReturnOptions } from './merge.ts';

/** Adds them to the program. */
export function describePackages(program: Command, end: End): void {
  program
    .command('hand-out')
    .description('give articles to people: a corpus file for each, and the plan of it in this corpus')
    .addOption(corpusOption())
    .addOption(
      new Option('--to <names>', 'to whom, with commas between; may be repeated')
        .argParser(gatherNames)
        .default([], 'nobody')
        .makeOptionMandatory(),
    )
    .requiredOption('--out <folder>', 'the folder for the files')
    .option('--overlap <share>', 'the share of the articles that several people get, from 0 to 1', readShare, 0)
    .option('--by <number>', 'with --overlap: how many people get those', readCount, 2)
    .option('--number <number>', 'so many articles, by chance', readCount)
    .option('--seed <number>', 'the same seed gives the same articles to the same people', readSeed, 1)
    .addOption(
      new Option('--status <status>', 'only articles with this status; may be repeated')
        .argParser(gatherStatus)
        .default([], 'all'),
    )
    .option('--search <words>', 'only articles with these words')
    .option('--unassigned', 'only articles that nobody has yet', false)
    .addOption(new Option('--blind', 'with nobody’s tags but their own, which is usual').conflicts('withLayer'))
    .option('--with-layer <name>', 'with the tags of this annotator, to be reviewed')
    .option('--annotator <name>', 'in whose name, for the history and the statuses', 'me')
    .option('--feedback', 'with what was decided otherwise than each tagged, since their last package', false)
    .addOption(
      new Option(
        '--again [share]',
        'instead: this share (0.1) of what each of them finished a while ago, to be tagged a second time, as somebody else',
      )
        .argParser(readSomeShare)
        .preset('0.1')
        .conflicts(['overlap', 'by', 'number', 'unassigned', 'withLayer', 'feedback']),
    )
    .option('--days <number>', 'with --again: finished so many days ago or earlier', readDays, 14)
    .option('--dry-run', 'only say who would get what', false)
    .option('--json', 'for programs', false)
    .action(async (options: HandOutOptions) => {
      if (options.to.length === 0) program.error('--to: name somebody.');
      end(await handOutArticles(options));
    });

  program
    .command('return')
    .description('write what was done in a package, or any corpus, as a small file without the texts')
    .addOption(corpusOption())
    .requiredOption('--out <file>', 'the file to write, named as anna.return.jsonl')
    .option('--json', 'for programs', false)
    .action(async (options: ReturnOptions) => end(await writeReturnFile(options)));

  describeMerge(program, end);
  describeJoin(program, end);
}

function describeMerge(program: Command, end: End): void {
  program
    .command('merge')
    .description('take in what was done in packages, return files, and folders of them; the same again changes nothing')
    .argument('<path...>', 'return files, packages, other corpora of the same texts')
    .addOption(corpusOption())
    .option('--annotator <name>', 'in whose name, for the history', 'me')
    .option(
      '--label-map <from=to>',
      'a label that is not here, to one that is; a file of these; may be repeated',
      gather,
      [],
    )
    .option('--person <name=name>', 'somebody in the files is somebody here, or (name=) somebody new', gather, [])
    .option('--keep <side>', 'where both sides changed a thing: here, there, or kind=here; may be repeated', gather, [])
    .option('--dry-run', 'only say what would be merged', false)
    .option('--json', 'for programs', false)
    .action(async (paths: string[], options: MergeOptions) => end(await mergeReturns(paths, options)));
}

function describeJoin(program: Command, end: End): void {
  program
    .command('join')
    .description('make two annotators one, who are the same person; undo takes it back')
    .addOption(corpusOption())
    .requiredOption('--from <name>', 'whose tags, statuses and packages go over')
    .requiredOption('--into <name>', 'to whom')
    .option('--annotator <name>', 'in whose name, for the history', 'me')
    .option('--dry-run', 'only say what would be joined', false)
    .action(async (options: JoinOptions) => end(await joinAnnotators(options)));
}
