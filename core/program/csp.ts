// The content security policy of the screens, the same behind both doors.

/**
 * The policy's text. Everything comes from where the page comes from; `connect` are the further addresses that it may
 * speak to. Styles may be inline because the dialogs and messages that the screens are made of write style elements
 * while they run; scripts may not, and nothing may be evaluated.
 */
export function contentSecurityPolicy(connect: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self'",
    "img-src 'self' data:",
    `connect-src ${connect.length === 0 ? "'none'" : connect.join(' ')}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}
