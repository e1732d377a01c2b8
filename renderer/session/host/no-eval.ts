// zod makes its parsers by evaluating text where it may. The policy of the page forbids that, and trying would leave a
// violation in the console; this has to be imported before anything that holds a schema.

import { config } from 'zod';

config({ jitless: true });
