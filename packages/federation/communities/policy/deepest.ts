/** The deepest comment that there can be, as deep as threads are fetched (Lemmy V20). */
export const DEEPEST = 50;
