import { RESPONSE_TABLE } from '../schema/generated/response-table.js';
import { readEntries } from '../schema/read-entry.js';
import { redactValue } from '../schema/redact-value.js';

/** A copy of a response, as `parseResponse` gives it, with its secrets redacted. */
export function redactResponse<Response extends object>(requestType: string, response: Response): Response {
  return redactValue(readEntries(RESPONSE_TABLE, requestType), response);
}
