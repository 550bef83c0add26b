/**
 * Whether a report with this status ends its command: `Acknowledged`, `Error` or `CommandFormatError`.
 * `NotNow`, `Idle` and statuses that Apple does not document end nothing.
 */
export function isFinalStatus(status: string | undefined): boolean {
  return status === 'Acknowledged' || status === 'Error' || status === 'CommandFormatError';
}
