import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  classifyEnrollment,
  type AuthenticateKeys,
  type EnrollmentCertificate,
  type PendingEnrollment,
  type PreviousEnrollment,
} from '../../src/enrollment/classify-enrollment.js';
import { compareOsVersions } from '../../src/enrollment/compare-os-versions.js';
import { settleEnrollment, type UnsettledEnrollment } from '../../src/enrollment/settle-enrollment.js';

const push = { token: Uint8Array.of(1) };
const device = { serialNumber: 'S', productName: 'Mac15,3', osVersion: '15.1' };
const ENABLED: PreviousEnrollment = { state: 'enabled', life: 1, topic: 'T', push, device };
const { push: _push, ...NO_PUSH } = ENABLED;
const SAID: AuthenticateKeys = { Topic: 'T', SerialNumber: 'S', ProductName: 'Mac15,3', OSVersion: '15.1' };
const OWN: EnrollmentCertificate = { fingerprint: 'own', boundTo: 'device' };
const NEW: EnrollmentCertificate = { fingerprint: 'new', boundTo: 'none' };
const RENEWAL: PendingEnrollment = { kind: 'renewal' };
const NEW_LIFE = { life: 'new-life', commands: 'clear', secrets: 'archive', userChannels: 'disable', push: 'clear' };
const KEEP = { commands: 'keep', secrets: 'keep', userChannels: 'keep', push: 'keep' };

describe('classifyEnrollment', () => {
  type Case = [
    PreviousEnrollment | undefined,
    Partial<AuthenticateKeys>,
    EnrollmentCertificate | undefined,
    PendingEnrollment | undefined,
  ];
  test.each<[string, Case, string, boolean, string | undefined]>([
    ['never seen', [undefined, {}, NEW, undefined], 'first', true, 'device-unknown'],
    ['never seen, in Setup Assistant', [undefined, {}, NEW, { kind: 'setup' }], 'first', true, 'device-unknown'],
    [
      'its first message again',
      [{ ...NO_PUSH, state: 'authenticated' }, {}, OWN, undefined],
      'first',
      true,
      'never-enabled',
    ],
    [
      'a later one again',
      [{ ...NO_PUSH, state: 'authenticated', life: 2 }, {}, OWN, undefined],
      're-enrollment',
      true,
      'repeated-message',
    ],
    ['checked out', [{ ...ENABLED, state: 'disabled' }, {}, OWN, RENEWAL], 're-enrollment', true, 'checked-out'],
    [
      'checked out, in Setup Assistant',
      [{ ...ENABLED, state: 'disabled' }, {}, NEW, { kind: 'setup' }],
      'fresh-setup',
      true,
      'setup-announced',
    ],
    ['its own certificate', [ENABLED, {}, OWN, undefined], 'renewal', true, 'certificate-known'],
    [
      'its own certificate, from a PKCS #12',
      [ENABLED, {}, { ...OWN, isServerMade: true }, undefined],
      're-enrollment',
      false,
      'certificate-known',
    ],
    ['a new certificate, announced', [ENABLED, {}, NEW, RENEWAL], 'renewal', true, 'renewal-announced'],
    [
      'the announced certificate',
      [ENABLED, {}, NEW, { ...RENEWAL, fingerprint: 'new' }],
      'renewal',
      true,
      'renewal-announced',
    ],
    [
      'another than announced',
      [ENABLED, {}, NEW, { ...RENEWAL, fingerprint: 'x' }],
      're-enrollment',
      false,
      'announcement-of-another-certificate',
    ],
    [
      'announced too long ago',
      [ENABLED, {}, NEW, { ...RENEWAL, expiresAtMs: 9 }],
      're-enrollment',
      false,
      'announcement-expired',
    ],
    ['a new certificate, not announced', [ENABLED, {}, NEW, undefined], 're-enrollment', false, 'certificate-new'],
    ['no certificate', [ENABLED, {}, undefined, undefined], 're-enrollment', false, 'certificate-absent'],
    ['no certificate, announced', [ENABLED, {}, undefined, RENEWAL], 'renewal', true, 'renewal-announced'],
    ['another topic', [ENABLED, { Topic: 'U' }, OWN, RENEWAL], 're-enrollment', false, 'topic-changed'],
    ['Setup Assistant announced', [ENABLED, {}, OWN, { kind: 'setup' }], 'fresh-setup', true, 'setup-announced'],
    ['an older system', [ENABLED, { OSVersion: '14.7' }, OWN, undefined], 'fresh-setup', true, 'os-older'],
    [
      'unsettled, and again: its certificate is bound by then',
      [{ ...ENABLED, state: 'authenticated', life: 2 }, {}, OWN, undefined],
      're-enrollment',
      false,
      'repeated-message',
    ],
    [
      'another serial number',
      [ENABLED, { SerialNumber: 'X' }, OWN, RENEWAL],
      'takeover-suspected',
      true,
      'serial-number-changed',
    ],
    ['another product', [ENABLED, { ProductName: 'X' }, OWN, RENEWAL], 'takeover-suspected', true, 'product-changed'],
    [
      "another device's certificate",
      [undefined, {}, { fingerprint: 'x', boundTo: 'another-device' }, undefined],
      'takeover-suspected',
      true,
      'certificate-of-another-device',
    ],
    [
      'no serial number told',
      [ENABLED, { SerialNumber: '', ProductName: '' }, OWN, undefined],
      'renewal',
      true,
      'certificate-known',
    ],
  ])('%s', (_name, [previous, said, certificate, pending], kind, settled, fact) => {
    const result = classifyEnrollment(previous, { ...SAID, ...said }, certificate, pending, { nowMs: 10 });
    expect([result.kind, result.settled]).toEqual([kind, settled]);
    expect(result.evidence.map((one) => one.fact)).toContain(fact);
    const plan =
      kind === 'renewal' || kind === 'takeover-suspected'
        ? { ...KEEP, life: 'same-life' }
        : settled
          ? NEW_LIFE
          : { ...KEEP, life: 'new-life' };
    expect(result.plan).toEqual(plan);
  });
});

describe('settleEnrollment', () => {
  const UNSETTLED: UnsettledEnrollment = {
    state: 'authenticated',
    push,
    awaitingConfiguration: false,
    authenticatedAtMs: 5,
    tokenUpdatedAtMs: 4,
  };
  const { push: _push, ...COMPLETE } = UNSETTLED;
  const RENEWED: UnsettledEnrollment = { ...UNSETTLED, state: 'enabled' };
  const other = Uint8Array.of(2);
  test.each<[string, UnsettledEnrollment | undefined, Uint8Array, boolean, string | undefined]>([
    ['never seen', undefined, other, true, undefined],
    ['a plan that is complete', COMPLETE, other, true, undefined],
    ['checked out', { ...UNSETTLED, state: 'disabled' }, other, true, undefined],
    ['unsettled, the same token', UNSETTLED, push.token, false, 'renewal'],
    ['unsettled, another token', UNSETTLED, other, false, 're-enrollment'],
    ['unsettled, awaiting configuration', UNSETTLED, push.token, true, 'fresh-setup'],
    ['renewed', RENEWED, other, false, undefined],
    ['taken for a renewal, but awaiting configuration', RENEWED, push.token, true, 'fresh-setup'],
    ['a later TokenUpdate', { ...RENEWED, tokenUpdatedAtMs: 6 }, other, true, undefined],
    ['a device that awaits already', { ...RENEWED, awaitingConfiguration: true }, other, true, undefined],
  ])('%s', (_name, current, Token, AwaitingConfiguration, kind) => {
    const settled = settleEnrollment(current, { Token, AwaitingConfiguration });
    expect(settled?.kind).toBe(kind);
    if (settled !== undefined) expect(settled.plan.secrets).toBe(kind === 'renewal' ? 'keep' : 'archive');
  });
});

test.each([
  ['15.10', '15.9', 1],
  ['17', '17.0.0', 0],
  ['16.4.1 (a)', '16.4.1', 0],
  ['14.7', '15.1', -1],
  ['beta', '15', 0],
  ['1.2.3.4.5.6', '1', 0],
])('%s against %s', (a, b, sign) => {
  expect(Math.sign(compareOsVersions(a, b))).toBe(sign);
});

test('whatever is known, nothing is lost before it is certain, and contradictions change nothing', () => {
  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
  const text = fc.constantFrom('S', 'X', '');
  const kinds = new Map<string, number>();
  fc.assert(
    fc.property(
      maybe(
        fc.record({
          state: fc.constantFrom('authenticated', 'enabled', 'disabled'),
          life: fc.integer({ min: 1, max: 3 }),
          topic: fc.constantFrom('T', 'U'),
          push: maybe(fc.constant(push)),
          device: maybe(fc.record({ serialNumber: maybe(text), osVersion: maybe(fc.constantFrom('15.1', '14')) })),
        }) as fc.Arbitrary<PreviousEnrollment>,
      ),
      fc.record({
        Topic: fc.constantFrom('T', 'U'),
        SerialNumber: maybe(text),
        OSVersion: maybe(fc.constantFrom('15.1', '14')),
      }) as fc.Arbitrary<AuthenticateKeys>,
      maybe(
        fc.record({
          fingerprint: fc.constantFrom('a', 'b'),
          boundTo: fc.constantFrom('device', 'another-device', 'none'),
          isServerMade: fc.boolean(),
        }),
      ),
      maybe(
        fc.record({
          kind: fc.constantFrom('renewal', 'setup'),
          fingerprint: maybe(fc.constantFrom('a', 'b')),
        }) as fc.Arbitrary<PendingEnrollment>,
      ),
      (previous, message, certificate, pending) => {
        const { kind, plan, settled, evidence } = classifyEnrollment(previous, message, certificate, pending, {
          nowMs: 1,
        });
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
        expect(evidence.length).toBeGreaterThan(0);
        const keeps =
          plan.commands === 'keep' && plan.secrets === 'keep' && plan.userChannels === 'keep' && plan.push === 'keep';
        expect(keeps).toBe(!settled || kind === 'renewal' || kind === 'takeover-suspected');
        // Only a device that is enrolled goes on, and only with its own key or by announcement.
        if (kind === 'renewal') {
          expect([previous?.state === 'enabled' || previous?.push !== undefined, previous?.topic]).toEqual([
            true,
            message.Topic,
          ]);
          expect((certificate?.boundTo === 'device' && !certificate.isServerMade) || pending?.kind === 'renewal').toBe(
            true,
          );
        }
      },
    ),
    { numRuns: 2000 },
  );
  for (const kind of ['first', 'renewal', 're-enrollment', 'fresh-setup', 'takeover-suspected'])
    expect([kind, (kinds.get(kind) ?? 0) > 20]).toEqual([kind, true]);
});
