// The contract's schemas, a script of their own. Nothing else in the renderer holds a schema.

import './host/no-eval.ts';

export { readByContract } from '../../model/client/read-by-contract.ts';
