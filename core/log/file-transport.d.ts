// The part of electron-log that appends to a file, by itself; the library's own types know it only as a part of the whole.
declare module 'electron-log/src/node/transports/file/index.js' {
  import type { FileTransport, LogMessage } from 'electron-log';

  /** Makes a transport that says to `logger` what it could not write, and asks `externalApi` for the usual places of a log. */
  const createFileTransport: (
    logger: { readonly variables: object; readonly transports: { readonly console: () => void } },
    dependencies: { readonly externalApi: { readonly getPathVariables: () => object } },
  ) => FileTransport & ((message: LogMessage) => void);
  export default createFileTransport;
}
