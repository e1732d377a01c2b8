// Whether an export is one file or a folder of them: the format says, and what was chosen may make a folder of it.

/** What of a format matters here: as the core knows it, and as screens are told of it. */
export interface LaidOut {
  readonly layout: 'file' | 'folder';
  readonly options: readonly {
    readonly key: string;
    readonly default: string;
    readonly choices: readonly { readonly value: string; readonly layout?: 'folder' | undefined }[];
  }[];
}

/** What an export comes as. `split`: each part of the split for itself. An option that is not given is its default. */
export function exportLayout(
  format: LaidOut,
  { options, split }: { readonly options: Readonly<Record<string, string>>; readonly split: boolean },
): 'file' | 'folder' {
  const asked = format.options.some(({ key, choices, default: usual }) =>
    choices.some(({ value, layout }) => value === (options[key] ?? usual) && layout === 'folder'),
  );
  return split || asked ? 'folder' : format.layout;
}
