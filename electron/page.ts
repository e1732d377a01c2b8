// The one page of the window, and how it is told from every other.

export const scheme = 'app';
export const pageAddress = `${scheme}://spanwright/`;

/** Whether an address is of the screens. */
export function isOwnPage(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && url.protocol === `${scheme}:` && url.host === 'spanwright';
}

/** The path of a screens' file in an address, or null for any other address. */
export function screenPath(address: string): string | null {
  const url = URL.parse(address);
  return url !== null && isOwnPage(address) ? url.pathname : null;
}
