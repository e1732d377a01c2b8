// What the reasons of a loss report mean, in words.

const words: Readonly<Record<string, string>> = {
  'inside-token': 'tags that begin or end inside a token',
  'whitespace-trimmed': 'tags without the blanks at their edges',
  'whitespace-only': 'tags of blanks only, left out',
  'overlap-dropped': 'tags that lie inside or across another, left out',
  'crosses-sentence': 'tags that run over the end of a sentence',
  'contains-newline': 'tags that run over the end of a line',
  'astral-unit-warning': 'documents in which offsets count in another unit',
  'label-renamed': 'labels under another name',
  'annotator-merged': 'tags that no longer say whose they are',
  'note-dropped': 'notes left out',
  'status-dropped': 'statuses left out',
  'text-changed': 'texts written in another form',
  'text-dropped': 'texts of which a part is left out',
  'text-refused': 'documents that could not be written',
  'meta-dropped': 'details of a document left out',
};

/** The reason in words; a reason of a format that is newer than these words stands as it is. */
export function lossWords(reason: string): string {
  return Object.hasOwn(words, reason) ? (words[reason] ?? reason) : reason;
}
