// What a Linux desktop is told of the program: the same in every kind of package.

export const mimeType = 'application/x-spanwright-corpus';

/** The keys of the desktop entry that are the same wherever the program lies. */
export const desktopKeys = {
  Name: 'Spanwright',
  GenericName: 'Annotation Workbench',
  Comment: 'Tag spans of text, and take them out as training data',
  Keywords: 'annotation;corpus;tagging;span;NER;',
  Categories: 'Office;',
  StartupNotify: 'true',
  // As package.json's desktopName: windows are told by it to be the program's.
  StartupWMClass: 'spanwright',
};

/**
 * The text of spanwright.desktop. `%F` hands over paths; `%U` would hand over addresses.
 * @param {string} program its path
 */
export function desktopEntry(program) {
  const keys = { Type: 'Application', ...desktopKeys, Exec: `${program} %F`, Icon: 'spanwright', Terminal: 'false' };
  const lines = Object.entries({ ...keys, MimeType: `${mimeType};` }).map(([key, value]) => `${key}=${value}`);
  return `[Desktop Entry]\n${lines.join('\n')}\n`;
}

/** What tells a corpus from other files: its name, and its application id in the header of SQLite's. */
export const mimeInfo = `<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="${mimeType}">
    <comment>Spanwright corpus</comment>
    <icon name="${mimeType.replace('/', '-')}"/>
    <sub-class-of type="application/vnd.sqlite3"/>
    <magic priority="70">
      <match type="string" value="SQLite format 3" offset="0">
        <match type="big32" value="0x5350414e" offset="68"/>
      </match>
    </magic>
    <glob pattern="*.corpus"/>
  </mime-type>
</mime-info>
`;
