/** Makes a host's `onError` safe to call: one that throws must not take the reply with it. */
export function errorNotifier(onError: ((error: unknown) => void) | undefined): (error: unknown) => void {
  return (error) => {
    try {
      onError?.(error);
    } catch {
      // Nobody is left to tell.
    }
  };
}
