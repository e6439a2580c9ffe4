/** CPU threads of every engine in the bench. */
export const THREADS = 2
