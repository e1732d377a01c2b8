// What the supervisor and the process that it watches over say to each other.

/** What the supervisor says first. */
export interface Order {
  readonly open: string | null;
  readonly port: number | null;
  readonly link: string | null;
  readonly dataFolder: string;
  readonly rendererFolder: string;
  readonly development: boolean;
}

/** What the process tells the supervisor, so that the next one can go on where it stopped. */
export type Notice =
  | { readonly told: 'address'; readonly address: string; readonly port: number }
  | { readonly told: 'link-used' }
  | { readonly told: 'corpus'; readonly path: string | null };

/** The corpus cannot be opened, and the page could not help. */
export const cannotOpen = 3;
