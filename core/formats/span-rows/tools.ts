// Whose rows they are, by what only that tool writes: for the report; and which are read by a format of their own.

import { isRecord } from '../in/foreign-json.ts';
import { plainKey, tagKeys } from '../rows/key-names.ts';
import { saysSomething } from '../rows/parse-item.ts';

type Fields = Readonly<Record<string, unknown>>;

const tools: readonly (readonly [string, RegExp])[] = [
  ['langextract', /"extraction_class"\s*:/],
  ['PubAnnotation', /"denotations"\s*:/],
  ['Dataturks', /"points"\s*:\s*\[\s*\{\s*"(?:start|end|text)"/],
  ['tagtog', /"(?:annotatable|anncomplete)"\s*:/],
  ['Argilla', /"(?:suggestions|responses|annotation_agent|prediction_agent)"\s*:/],
  ['UBIAI', /"entityLabel"\s*:/],
  ['Labelbox', /"(?:data_row|Labeled Data|DataRow ID)"\s*:/],
  ['Amazon Comprehend', /"BeginOffset"\s*:/],
  ['SageMaker Ground Truth', /"startOffset"[^]*"[^"]+-metadata"\s*:/],
  ['Azure custom entities', /"(?:projectFileVersion|stringIndexType|regionOffset)"\s*:/],
  ['Vertex AI', /"textSegmentAnnotations"\s*:/],
  ['GLiNER', /"tokenized_text"\s*:/],
  ['spaCy 2’s training data', /^\s*(?:\{\s*"classes"[^]*)?\[\s*\[\s*"(?:[^"\\]|\\.)*"\s*,\s*\{\s*"entities"\s*:/],
  ['spaCy 2’s training data', /"paragraphs"\s*:\s*\[\s*\{\s*"raw"/],
  ['ner-annotator', /^\s*\{\s*"classes"\s*:/],
  ['SQuAD', /"qas"\s*:/],
  ['Snips NLU', /"slot_name"\s*:/],
  ['displaCy', /"ents"\s*:/],
  ['BigBio', /"passages"[^]*"offsets"\s*:/],
];

/** The tool that writes such rows; null where many do. */
export function toolOf(beginning: string): string | null {
  return tools.find(([, shape]) => shape.test(beginning))?.[0] ?? null;
}

/** The format of its own that reads such a row wholly; null where there is none. */
export function claimOf(row: Fields, beginning: string): string | null {
  const has = (...keys: readonly string[]): boolean => keys.some((key) => key in row);
  if (/^\s*\{\s*"schema"\s*:\s*"spanwright\//.test(beginning) || has('spanwright')) return 'jsonl';
  if (has('_input_hash', '_task_hash', '_view_id', '_session_id', '_annotator_id')) return 'prodigy';
  if (has('answer') && has('spans')) return 'prodigy';
  if (has('text') && has('tokens') && areSpans(row['spans'])) return 'prodigy';
  if (has('annotation_sets')) return 'gate';
  if (/"infons"\s*:/.test(beginning)) return 'bioc';
  if (/"%(?:TYPES|FEATURE_STRUCTURES|VIEWS)"/.test(beginning)) return 'uima-json';
  if (has('target') && has('body', 'bodies', 'motivation', 'type')) return 'w3c';
  if (isTask(row['data']) && has('annotations', 'predictions', 'completions')) return 'label-studio';
  if (has('annotation_id') && has('annotator', 'lead_time')) return 'label-studio';
  if (typeof row['text'] === 'string' && isDoccano(row)) return 'doccano';
  if (Array.isArray(row['tokens']) && ['ner_tags', 'tags', 'ner'].some((key) => isListOfScalars(row[key])))
    return 'hugging-face';
  return typeof row['text'] === 'string' && areSpans(row['spans']) && !hasOtherTags(row, ['spans']) ? 'jsonl' : null;
}

/** Label Studio's data are an object, those of other tools often the text itself. */
function isTask(data: unknown): boolean {
  return isRecord(data);
}

const doccanoKeys = ['label', 'labels', 'entities', 'annotations'];

/** Whether a row has lists where tags are expected beside those that a format reads. */
function hasOtherTags(row: Fields, own: readonly string[]): boolean {
  return Object.entries(row).some(
    ([key, value]) =>
      !own.includes(key) && tagKeys.has(plainKey(key)) && typeof value === 'object' && saysSomething(value),
  );
}

function isDoccano(row: Fields): boolean {
  const lists = doccanoKeys.flatMap((key) => {
    const list = row[key];
    return Array.isArray(list) && list.length > 0 ? [list as readonly unknown[]] : [];
  });
  return lists.length > 0 && !hasOtherTags(row, doccanoKeys) && lists.every((list) => list.every(isDoccanoItem));
}

function isDoccanoItem(item: unknown): boolean {
  if (isRecord(item)) return 'start_offset' in item && 'end_offset' in item && 'label' in item;
  if (!Array.isArray(item) || item.length !== 3) return false;
  const [start, end, label] = item as readonly unknown[];
  return (
    typeof start === 'number' && typeof end === 'number' && (typeof label === 'string' || typeof label === 'number')
  );
}

function areSpans(spans: unknown): boolean {
  return (
    Array.isArray(spans) &&
    spans.every((one) => isRecord(one) && 'start' in one && 'end' in one && typeof one['label'] === 'string')
  );
}

function isListOfScalars(value: unknown): boolean {
  return (
    Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string' || typeof one === 'number')
  );
}
