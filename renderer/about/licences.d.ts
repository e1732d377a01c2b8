// Made at build time; see vite.config.ts.
declare module 'virtual:licences' {
  /** Packages that have the same words; `text` is empty where they bring none. */
  const licences: readonly { readonly packages: readonly string[]; readonly licence: string; readonly text: string }[];
  export default licences;
}
