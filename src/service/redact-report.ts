import type { CommandReport } from '../commands/command-report.js';

/** A report for listeners: the session secret of a network user is taken out, and with it the bytes that hold it. */
export function withoutAuthToken(report: CommandReport): CommandReport {
  if (report.AuthToken === undefined && report.plist?.['AuthToken'] === undefined) return report;
  const { AuthToken: _secret, plist, ...rest } = report;
  if (plist === undefined) return { ...rest, raw: new Uint8Array(0) };
  const { AuthToken: _alsoSecret, ...others } = plist;
  return { ...rest, raw: new Uint8Array(0), plist: others };
}
