// Makes what the judges and writers run on, before the tests ask for it.

import { java } from './java.ts';
import { agreementPython, python } from './python.ts';

for (const runtime of [python, agreementPython, java]) if (runtime.whyNot() === null) runtime.ensure();
