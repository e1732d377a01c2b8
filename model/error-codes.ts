// The closed set of reasons why a call was not answered with a value.

export const errorCodes = [
  'bad-request', // the message is not of the contract's form
  'unknown', // no such query, command or job
  'no-corpus', // nothing is open
  'not-found', // the document, span, label … is not there
  'refused', // a rule says no: duplicate, crossing, name taken …
  'conflict', // somebody changed it since
  'busy', // another program or window holds the corpus
  'newer', // the file was made by a newer Spanwright
  'foreign', // the file is not a corpus
  'damaged', // the file is a corpus and cannot be trusted
  'read-only', // the file or folder cannot be written
  'disk-full',
  'io', // the disk or network said no
  'cancelled',
  'lost', // the connection to the core is gone
  'internal', // a fault of ours; details are in the log
] as const;
