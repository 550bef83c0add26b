import { CheckinError, CommandError, PlistError } from '../errors.js';

type ReadingError = PlistError | CheckinError | CommandError;

const marked = new WeakSet<Error>();

/** Marks what was thrown while a request was read: a port of the host may throw the same classes, for other reasons. */
export function markUnreadable(error: unknown): void {
  if (error instanceof PlistError || error instanceof CheckinError) marked.add(error);
}

/** Whether the service threw this because it cannot read the request. */
export function isUnreadable(error: unknown): error is ReadingError {
  if (error instanceof CommandError) return error.code === 'ERR_REPORT_UNREADABLE';
  return error instanceof Error && marked.has(error);
}
