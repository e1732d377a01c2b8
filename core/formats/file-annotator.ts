// People whose tags are in a file of their own, which is named after them: `anna.jsonl`, `bob.jsonl`.

/** Names of files that are nobody's; one of the parts of a dataset is `data-00000-of-00002`. */
const notPeople =
  /^(?:all|unknown|data|dataset|export|output|project[\w-]*|train|dev|valid|validation|test|.*-\d+-of-\d+)$/i;

/** The name of a file without its folder and its ending, where it may be a person's; null where it is not. */
export function annotatorOfFile(path: string): string | null {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const name = file.replace(/(?:\.[\p{L}\p{N}]{1,8})+$/u, '');
  return name.trim() === '' || name.length > 200 || /\p{Cc}/u.test(name) || notPeople.test(name) ? null : name;
}
