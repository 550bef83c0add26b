import process from 'node:process';

/**
 * Makes a host's `onError` safe to call: one that throws must not take the reply with it. Without one, failures become
 * warnings of the process, so that no 500 stays unexplained.
 */
export function errorNotifier(onError: ((error: unknown) => void) | undefined): (error: unknown) => void {
  return (error) => {
    try {
      if (onError === undefined) process.emitWarning(error instanceof Error ? error : String(error));
      else onError(error);
    } catch {
      // Nobody is left to tell.
    }
  };
}

/** Calls a host's callback that only listens: one that throws must not replace the reply, and its error is told. */
export function callListener(notify: (error: unknown) => void, call: () => void): void {
  try {
    call();
  } catch (error) {
    notify(error);
  }
}
