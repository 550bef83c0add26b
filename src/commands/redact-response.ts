import { RESPONSE_TABLE } from '../schema/generated/response-table.js';
import { readEntries } from '../schema/read-entry.js';
import { redactValue } from '../schema/redact-value.js';
import { responseSecrets } from './response-secrets.js';

/** A copy of a response, as `parseResponse` gives it, with its secrets redacted. */
export function redactResponse<Response extends object>(requestType: string, response: Response): Response {
  return redactValue(readEntries(RESPONSE_TABLE, requestType), response);
}

/** The same for a response to nobody knows what: redacts what is a secret in the response to any command. */
export function redactUnknownResponse<Response extends object>(response: Response): Response {
  let redacted = response;
  for (const requestType of responseSecrets().keys()) redacted = redactResponse(requestType, redacted);
  return redacted;
}
