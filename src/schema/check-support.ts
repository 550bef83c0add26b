import { ACCESS_RIGHTS } from './access-rights.js';
import type { Finding, FindingRule } from './finding.js';
import type { OsSupport, SupportFacts } from './schema-entry.js';
import { compareVersions, type SchemaTarget } from './schema-target.js';

/**
 * Support of a key: what its entry and the keys above it say, overlaid with what it says itself, row by row.
 *
 * Kept by both arguments, which are parts of a decoded schema or earlier results: as bounded as the schema.
 */
export function mergeSupport(above: SupportFacts | undefined, own: SupportFacts | undefined): SupportFacts | undefined {
  if (own === undefined || above === undefined) return own ?? above;
  const known = merges.get(own)?.get(above);
  if (known !== undefined) return known;
  const merged: Record<string, OsSupport> = { ...above };
  for (const [os, row] of Object.entries(own)) merged[os] = { ...merged[os], ...row };
  const byAbove = merges.get(own) ?? new WeakMap<SupportFacts, SupportFacts>();
  merges.set(own, byAbove.set(above, merged));
  return merged;
}

const merges = new WeakMap<SupportFacts, WeakMap<SupportFacts, SupportFacts>>();

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
  const problems: SupportProblem[] = [];
  checkVersions(row, target, problems);
  checkConditions(row, target, problems);
  checkEnrollment(row, target, problems);
  checkChannel(row, target, problems);
  checkAccessRight(row, target, problems);
  return problems;
}

function checkVersions(
  { introduced, removed, deprecated }: OsSupport,
  target: SchemaTarget,
  found: SupportProblem[],
): void {
  const { os, version } = target;
  if (introduced !== undefined && compareVersions(version, introduced) < 0) {
    found.push(problem('error', 'os-too-old', `needs ${os} ${introduced}`));
  } else if (removed !== undefined && compareVersions(version, removed) >= 0) {
    found.push(problem('error', 'os-removed', `removed in ${os} ${removed}`));
  } else if (deprecated !== undefined && compareVersions(version, deprecated) >= 0) {
    found.push(problem('note', 'os-deprecated', `deprecated since ${os} ${deprecated}`));
  }
}

function checkConditions(row: OsSupport, target: SchemaTarget, found: SupportProblem[]): void {
  if (row.supervised === true) need(target.supervised, 'needs-supervision', 'a supervised device', found);
  if (row.requiresdep === true)
    need(target.automatedEnrollment, 'needs-automated-enrollment', 'Automated Device Enrollment', found);
  // Automated enrollment counts as approved by the user.
  if (row.userapprovedmdm === true && target.automatedEnrollment !== true)
    need(target.userApproved, 'needs-user-approval', 'an enrollment approved by a user', found);
}

/** Nothing when the target meets a need, a note when it does not say. */
function need(met: boolean | undefined, rule: FindingRule, what: string, found: SupportProblem[]): void {
  if (met !== true) found.push(problem(met === false ? 'error' : 'note', rule, `needs ${what}`));
}

function checkEnrollment(row: OsSupport, target: SchemaTarget, found: SupportProblem[]): void {
  const isUser = target.enrollment === 'user';
  const mode = row.userenrollment?.mode;
  if (isUser && mode === 'forbidden') found.push(problem('error', 'not-in-user-enrollment', 'not in User Enrollment'));
  if (isUser && mode === 'ignored')
    found.push(problem('warning', 'not-in-user-enrollment', 'ignored in User Enrollment'));
  if (!isUser && mode === 'required') found.push(problem('error', 'user-enrollment-only', 'only in User Enrollment'));

  const shared = row.sharedipad?.mode;
  const isShared = target.sharedIpad === true;
  if (isShared && shared === 'forbidden') found.push(problem('error', 'not-on-shared-ipad', 'not on Shared iPad'));
  if (isShared && shared === 'ignored') found.push(problem('warning', 'not-on-shared-ipad', 'ignored on Shared iPad'));
  if (!isShared && shared === 'required') found.push(problem('error', 'shared-ipad-only', 'only on Shared iPad'));

  const allowed = row['allowed-enrollments'];
  if (allowed !== undefined) found.push(...checkAllowedEnrollments(allowed, target));
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
function checkChannel(row: OsSupport, target: SchemaTarget, found: SupportProblem[]): void {
  const channel = target.channel ?? 'device';
  const channels = target.sharedIpad === true ? row.sharedipad : row;
  const scopes = channels?.['allowed-scopes'] ?? row['allowed-scopes'];
  if (scopes !== undefined) {
    if (!scopes.includes(channel === 'device' ? 'system' : 'user')) found.push(wrongChannel(channel));
    return;
  }
  const offered = channel === 'device' ? channels?.devicechannel : channels?.userchannel;
  if (offered === false) found.push(wrongChannel(channel));
  if (offered === undefined && channel === 'user' && target.os !== 'macOS' && target.sharedIpad !== true)
    found.push(problem('error', 'wrong-channel', `${target.os} has a user channel on Shared iPad only`));
}

const wrongChannel = (channel: string): SupportProblem =>
  problem('error', 'wrong-channel', `not on the ${channel} channel`);

function checkAccessRight({ accessrights }: OsSupport, { accessRights }: SchemaTarget, found: SupportProblem[]): void {
  if (accessrights === undefined || accessRights === undefined) return;
  const right = ACCESS_RIGHTS[accessrights];
  if (right === undefined || (accessRights & right) !== 0) return;
  found.push(problem('error', 'missing-access-right', `needs the access right ${accessrights} (${right})`));
}

const problem = (severity: Finding['severity'], rule: FindingRule, message: string): SupportProblem => ({
  severity,
  rule,
  message,
});
