/** Shorter ones are always copied out of a longer string. */
const SHORTEST_VIEW = 13;

/**
 * The same text, in memory of its own.
 *
 * V8 cuts a string out of a longer one as a view that keeps the whole of it alive, so an identifier of 36 characters that
 * outlives its message would hold a body of megabytes. Joined with a character and cut again, it is a view of itself.
 */
export function ownString(text: string): string {
  return text.length < SHORTEST_VIEW ? text : ` ${text}`.slice(1);
}
