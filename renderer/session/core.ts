// The one client and the one host of this page. They are made when the page begins, not when this module is imported.

import { createClient, type Client } from '../../model/client/client.ts';
import { toast } from '../base/toasts.ts';
import { chooseHost } from './host/choose.ts';
import type { Host } from './host/host.ts';
import { later } from './host/later.ts';
import { createLocalOutbox } from './host/outbox.ts';
import { reader } from './reader.ts';
import { isCommand } from './waiting.ts';

/** What the door can do; undefined before connect(). */
export let host: Host;

/** The way to the core; undefined before connect(). */
export let client: Client;

/** Finds out which door this is and connects to the core. To be called once, before anything is drawn. */
export function connect(): void {
  host = chooseHost();
  client = createClient({
    transport: host.transport(),
    later,
    reader,
    outbox: createLocalOutbox({
      storage: window.localStorage,
      isCommand,
      warn: (message) => toast(message, { tone: 'refusal' }),
    }),
  });
}
