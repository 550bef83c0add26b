import type { Finding } from '../schema/finding.js';
import { PAYLOAD_TABLE } from '../schema/generated/payload-table.js';
import { PROFILE_TABLE } from '../schema/generated/profile-table.js';
import { readEntries } from '../schema/read-entry.js';
import type { SchemaTarget } from '../schema/schema-target.js';
import { validateValue } from '../schema/validate-value.js';
import type { ProfilePayload } from './profile.js';

/**
 * Tells what a device would make of one payload, before it is installed: the common keys, and the keys of its type
 * against Apple's schema. Without a target, support is not looked at.
 *
 * Several entries of the schema share a payload type (`com.apple.MCX`, `com.apple.extensiblesso`); the one that fits best
 * counts, and a key that any of them has is known.
 *
 * @returns Findings in document order; no finding holds a value. A payload type that the schema does not know is one note.
 * @see apple/device-management `mdm/profiles/`
 */
export function validatePayload(payload: ProfilePayload, target?: SchemaTarget): readonly Finding[] {
  const [common] = readEntries(PROFILE_TABLE, 'CommonPayloadKeys');
  const commonNames = new Set(common?.keys.map((key) => key.key));
  const own = Object.fromEntries(Object.entries(payload).filter(([key]) => commonNames.has(key)));
  const findings = common === undefined ? [] : validateValue(common, own);
  const entries = readEntries(PAYLOAD_TABLE, payload.PayloadType);
  if (entries.length === 0) {
    const message = 'the schema has no such payload: newer than it, the preferences of an app, or misspelt';
    return [
      ...findings,
      { severity: 'note', rule: 'unknown-entry', path: 'PayloadType', message, source: 'mdm/profiles' },
    ];
  }
  const judged = entries.map((entry) => validateValue(entry, payload, { target, ignoredKeys: commonNames }));
  const best = judged.reduce((left, right) => (weight(right) < weight(left) ? right : left));
  if (entries.length === 1) return [...findings, ...best];
  const known = new Set(entries.flatMap((entry) => entry.keys.map((key) => key.key)));
  return [...findings, ...best.filter((finding) => finding.rule !== 'unknown-key' || !known.has(finding.path))];
}

const WEIGHTS = { error: 100, warning: 10, note: 1 } as const;

const weight = (findings: readonly Finding[]): number =>
  findings.reduce((sum, finding) => sum + WEIGHTS[finding.severity], 0);
