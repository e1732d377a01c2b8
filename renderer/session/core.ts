// The one client and the one host of this page.

import { createClient } from '../../model/client.ts';
import { chooseHost } from './host/choose.ts';
import { later } from './host/later.ts';
import { createLocalOutbox } from './host/outbox.ts';
import { toast } from '../base/toasts.ts';

/** What the door can do. */
export const host = chooseHost();

/** The way to the core. */
export const client = createClient({
  transport: host.transport(),
  later,
  outbox: createLocalOutbox({
    storage: window.localStorage,
    warn: (message) => toast(message, { tone: 'refusal' }),
  }),
});
