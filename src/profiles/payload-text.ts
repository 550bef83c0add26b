import { ProfileError } from '../errors.js';

const MAX_CHARACTERS = 1024;

/** An identifier, type or UUID to be written: 1 to 1,024 characters without control characters. */
export function payloadText(value: unknown, path: string): string {
  if (typeof value !== 'string' || value === '' || value.length > MAX_CHARACTERS || /[\p{Cc}\p{Cs}]/u.test(value))
    throw new ProfileError(
      'ERR_PROFILE_INVALID_KEY',
      path,
      `${path} must be text of 1 to ${MAX_CHARACTERS} characters without control characters`,
    );
  return value;
}

/** A random UUID in upper case, as Apple's tools write them. References between payloads compare text. */
export function randomPayloadUuid(): string {
  return crypto.randomUUID().toUpperCase();
}
