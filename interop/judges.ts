// The judges that there are. A new one is a script that reads an export and prints a verdict (judge.ts), and an entry here.

import type { Judge } from './judge.ts';
import { python, readWith } from './python.ts';

export const judges: readonly Judge[] = [
  { name: 'doccano 1.8.4, its own parsers', format: 'doccano', runtime: python, read: readWith('read_doccano.py') },
  {
    name: 'label-studio-sdk 2.1.2, LabelInterface',
    format: 'label-studio',
    runtime: python,
    read: readWith('read_label_studio.py'),
  },
];
