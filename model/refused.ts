// Answers that were rejected or ignored where they were made: in other tools a status of their own, here flagged with a note.

/** How the notes of such layers begin. */
export const refusedNotes = ['rejected in Prodigy', 'ignored in Prodigy'] as const;
