import { CommandError } from '../errors.js';

const MAX_NAME_CHARACTERS = 256;
const FORBIDDEN_CHARACTERS = /[\p{Cc}\p{Cs}]/u;

/** Whether `value` can be a CommandUUID, RequestType or Status: 1 to 256 characters, no control characters. */
export function isCommandName(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value.length > 0 &&
    value.length <= MAX_NAME_CHARACTERS &&
    !FORBIDDEN_CHARACTERS.test(value)
  );
}

export function assertCommandName(value: unknown, key: string): string {
  if (!isCommandName(value))
    throw new CommandError(
      'ERR_COMMAND_INVALID_KEY',
      `${key} must be a string of 1 to ${MAX_NAME_CHARACTERS} characters without control characters`,
      { key },
    );
  return value;
}
