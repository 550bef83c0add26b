import type { Finding } from '../schema/finding.js';
import type { OperatingSystem } from '../schema/schema-entry.js';
import type { EnrollmentFinding, EnrollmentRule } from './enrollment-finding.js';

type Severity = Finding['severity'];

/** Systems that enroll. */
const SYSTEMS: readonly OperatingSystem[] = ['iOS', 'macOS', 'tvOS', 'visionOS', 'watchOS'];
const ORDER: readonly Severity[] = ['error', 'warning', 'note'];

/** Collects findings. */
export interface Findings {
  /** With a severity for each system that it concerns. */
  add(
    rule: EnrollmentRule,
    path: string,
    message: string,
    source: string,
    severities: EnrollmentFinding['severities'],
  ): void;
  /** On all systems alike. */
  error(rule: EnrollmentRule, path: string, message: string, source: string): void;
  warning(rule: EnrollmentRule, path: string, message: string, source: string): void;
  note(rule: EnrollmentRule, path: string, message: string, source: string): void;
  list(os: OperatingSystem | undefined): readonly EnrollmentFinding[];
}

export function createFindings(): Findings {
  const found: Omit<EnrollmentFinding, 'severity'>[] = [];
  const add: Findings['add'] = (rule, path, message, source, severities) =>
    void found.push({ rule, path, message, source, severities });
  const everywhere =
    (severity: Severity): Findings['error'] =>
    (rule, path, message, source) =>
      add(rule, path, message, source, Object.fromEntries(SYSTEMS.map((os) => [os, severity])));
  return {
    add,
    error: everywhere('error'),
    warning: everywhere('warning'),
    note: everywhere('note'),
    list: (os) =>
      found.flatMap((finding) => {
        const { severities } = finding;
        const severity = os === undefined ? worst(Object.values(severities)) : severities[os];
        return severity === undefined ? [] : [{ ...finding, severity }];
      }),
  };
}

function worst(severities: readonly Severity[]): Severity | undefined {
  return ORDER.find((severity) => severities.includes(severity));
}
