import { ACCESS_RIGHTS } from './access-rights.js';
import type { Finding, FindingRule } from './finding.js';
import type { OsSupport, SupportFacts } from './schema-entry.js';
import { compareVersions, type SchemaTarget } from './schema-target.js';

/** Support of a key: what its entry and the keys above it say, overlaid with what it says itself, row by row. */
export function mergeSupport(above: SupportFacts | undefined, own: SupportFacts | undefined): SupportFacts | undefined {
  if (own === undefined || above === undefined) return own ?? above;
  const merged: Record<string, OsSupport> = { ...above };
  for (const [os, row] of Object.entries(own)) merged[os] = { ...merged[os], ...row };
  return merged;
}

/** One support rule that a target breaks, or may break where the target leaves something out. */
export interface SupportProblem {
  readonly severity: Finding['severity'];
  readonly rule: FindingRule;
  readonly message: string;
}

/** Which support rules `target` breaks. A row that is absent for its system says nothing and breaks nothing. */
export function checkSupport(support: SupportFacts | undefined, target: SchemaTarget): SupportProblem[] {
  const row = support?.[target.os];
  if (row === undefined) return [];
  const nowhere = row['allowed-enrollments']?.length === 0 || row['allowed-scopes']?.length === 0;
  if (row.introduced === 'n/a' || nowhere) return [problem('error', 'os-unsupported', `not available on ${target.os}`)];
  return [
    ...checkVersions(row, target),
    ...checkEnrollment(row, target),
    ...checkChannel(row, target),
    ...checkAccessRight(row, target),
  ];
}

function checkVersions(row: OsSupport, { os, version }: SchemaTarget): SupportProblem[] {
  const { introduced, removed, deprecated } = row;
  if (introduced !== undefined && compareVersions(version, introduced) < 0) {
    return [problem('error', 'os-too-old', `needs ${os} ${introduced}`)];
  }
  if (removed !== undefined && compareVersions(version, removed) >= 0) {
    return [problem('error', 'os-removed', `removed in ${os} ${removed}`)];
  }
  if (deprecated !== undefined && compareVersions(version, deprecated) >= 0) {
    return [problem('note', 'os-deprecated', `deprecated since ${os} ${deprecated}`)];
  }
  return [];
}

function checkEnrollment(row: OsSupport, target: SchemaTarget): SupportProblem[] {
  const problems: SupportProblem[] = [];
  const needs = (required: boolean | undefined, actual: boolean | undefined, rule: FindingRule, what: string): void => {
    if (required !== true || actual === true) return;
    problems.push(problem(actual === false ? 'error' : 'note', rule, `needs ${what}`));
  };
  needs(row.supervised, target.supervised, 'needs-supervision', 'a supervised device');
  needs(row.requiresdep, target.automatedEnrollment, 'needs-automated-enrollment', 'Automated Device Enrollment');
  // Automated enrollment counts as approved by the user.
  const approved = target.automatedEnrollment === true ? true : target.userApproved;
  needs(row.userapprovedmdm, approved, 'needs-user-approval', 'an enrollment approved by a user');

  const isUser = target.enrollment === 'user';
  const mode = row.userenrollment?.mode;
  if (isUser && mode === 'forbidden')
    problems.push(problem('error', 'not-in-user-enrollment', 'not in User Enrollment'));
  if (isUser && mode === 'ignored')
    problems.push(problem('warning', 'not-in-user-enrollment', 'ignored in User Enrollment'));
  if (!isUser && mode === 'required')
    problems.push(problem('error', 'user-enrollment-only', 'only in User Enrollment'));

  const shared = row.sharedipad?.mode;
  if (target.sharedIpad === true && shared === 'forbidden')
    problems.push(problem('error', 'not-on-shared-ipad', 'not on Shared iPad'));
  if (target.sharedIpad === true && shared === 'ignored')
    problems.push(problem('warning', 'not-on-shared-ipad', 'ignored on Shared iPad'));
  if (target.sharedIpad !== true && shared === 'required')
    problems.push(problem('error', 'shared-ipad-only', 'only on Shared iPad'));

  const allowed = row['allowed-enrollments'];
  if (allowed !== undefined) problems.push(...checkAllowedEnrollments(allowed, target));
  return problems;
}

/** Declarations and status items list the enrollments that may have them. `supervised` devices count as `device` too. */
function checkAllowedEnrollments(allowed: readonly string[], target: SchemaTarget): SupportProblem[] {
  const enrollment = target.enrollment ?? 'device';
  if (allowed.includes(enrollment)) return [];
  if (enrollment === 'device' && allowed.includes('supervised')) {
    if (target.supervised === true) return [];
    return [problem(target.supervised === false ? 'error' : 'note', 'needs-supervision', 'needs a supervised device')];
  }
  return enrollment === 'user'
    ? [problem('error', 'not-in-user-enrollment', 'not in User Enrollment')]
    : [problem('error', 'user-enrollment-only', 'not in a device enrollment')];
}

/** macOS has a user channel; iOS has one on Shared iPad only, with a row of its own. */
function checkChannel(row: OsSupport, target: SchemaTarget): SupportProblem[] {
  const channel = target.channel ?? 'device';
  const channels = target.sharedIpad === true ? row.sharedipad : row;
  const scopes = channels?.['allowed-scopes'] ?? row['allowed-scopes'];
  if (scopes !== undefined) {
    const scope = channel === 'device' ? 'system' : 'user';
    return scopes.includes(scope) ? [] : [problem('error', 'wrong-channel', `not on the ${channel} channel`)];
  }
  const offered = channel === 'device' ? channels?.devicechannel : channels?.userchannel;
  if (offered === false) return [problem('error', 'wrong-channel', `not on the ${channel} channel`)];
  if (offered === undefined && channel === 'user' && target.os !== 'macOS' && target.sharedIpad !== true) {
    return [problem('error', 'wrong-channel', `${target.os} has a user channel on Shared iPad only`)];
  }
  return [];
}

function checkAccessRight(row: OsSupport, { accessRights }: SchemaTarget): SupportProblem[] {
  const right = row.accessrights === undefined ? undefined : ACCESS_RIGHTS[row.accessrights];
  if (right === undefined || accessRights === undefined || (accessRights & right) !== 0) return [];
  return [problem('error', 'missing-access-right', `needs the access right ${row.accessrights} (${right})`)];
}

const problem = (severity: Finding['severity'], rule: FindingRule, message: string): SupportProblem => ({
  severity,
  rule,
  message,
});
