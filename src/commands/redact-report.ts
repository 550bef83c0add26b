import { REDACTED } from '../schema/redact-value.js';
import type { CommandReport } from './command-report.js';
import { redactResponse } from './redact-response.js';

/**
 * A copy of a report for logs, events and errors: secrets of the response and the session proof of a network user read
 * `[redacted]`, and the bytes received are left out, as they hold the same.
 *
 * A host that has to keep a secret of a response (a bypass code, an unlock token, a recovery key) takes it from the report
 * itself.
 *
 * @param requestType - Request type of the command; reports do not name it. For a type that the schema does not know only
 *   the session proof and the bytes are taken out.
 */
export function redactReport(requestType: string, report: CommandReport): CommandReport {
  const { AuthToken, plist, ...rest } = report;
  const known = plist === undefined ? undefined : redactResponse(requestType, plist);
  return {
    ...rest,
    raw: new Uint8Array(0),
    ...(AuthToken !== undefined && { AuthToken: REDACTED }),
    ...(known !== undefined && { plist: 'AuthToken' in known ? { ...known, AuthToken: REDACTED } : known }),
  };
}
