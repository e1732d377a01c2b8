// What everybody who speaks of backups has to know.

/** The newest so many backups stay, whatever is set. */
export const fewestBackups = 3;
