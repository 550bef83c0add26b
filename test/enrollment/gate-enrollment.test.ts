import { describe, expect, test } from 'vitest';
import { gateEnrollment, type EnrollmentGate } from '../../src/enrollment/gate-enrollment.js';

const details = { ProfileURL: 'https://x/p', AuthURL: 'https://x/a', Package: { ManifestURL: 'https://x/m' } };
const sso = { code: 'com.apple.psso.required', details };
const update = { code: 'com.apple.softwareupdate.required', details: { OSVersion: '26.1' } };
const both: EnrollmentGate = { osUpdate: { minimumVersion: '26.1' }, platformSso: details };
const mac = { PRODUCT: 'Mac14,2', OS_VERSION: '26.0' };
const canUpdate = { MDM_CAN_REQUEST_SOFTWARE_UPDATE: true };
const canSignIn = { MDM_CAN_REQUEST_PSSO_CONFIG: true };

describe('gateEnrollment', () => {
  test.each([
    ['both demands, understood', { ...mac, ...canUpdate, ...canSignIn }, { obstacle: update }],
    ['an update it is not to be told of', { ...mac, ...canSignIn }, { obstacle: sso, unmet: ['os-update'] }],
    ['neither understood', mac, { unmet: ['os-update', 'platform-sso'] }],
    ['an update, and no sign-in to be told of', { ...mac, ...canUpdate }, { obstacle: update }],
    ['a system that is new enough', { ...mac, OS_VERSION: '26.1', ...canSignIn }, { obstacle: sso }],
    ['no version', { PRODUCT: 'Mac14,2' }, { unmet: ['os-update', 'platform-sso'] }],
    ['an iPhone', { PRODUCT: 'iPhone17,1', OS_VERSION: '26.2' }, {}],
  ])('%s', (_, machineInfo, decision) => {
    expect(gateEnrollment(machineInfo, both)).toEqual(decision);
  });

  test('a Mac that is signed in has met that demand, and no other', () => {
    expect(gateEnrollment(mac, both, { signedIn: true })).toEqual({ unmet: ['os-update'] });
    expect(gateEnrollment({ ...mac, OS_VERSION: '26.1' }, both, { signedIn: true })).toEqual({});
    expect(gateEnrollment({ ...mac, ...canUpdate }, both, { signedIn: true })).toEqual({ obstacle: update });
  });

  test('a watch brings its pairing token before all else', () => {
    const gate: EnrollmentGate = { ...both, watchSecurityToken: 'T' };
    const watch = { PRODUCT: 'Watch7,1', OS_VERSION: '11.0' };
    expect(gateEnrollment(watch, gate)).toMatchObject({
      obstacle: { code: 'com.apple.watch.pairing.token.missing', details: { 'security-token': 'T' } },
    });
    expect(gateEnrollment({ ...watch, PAIRING_TOKEN: Uint8Array.of(1) }, gate)).toEqual({ unmet: ['os-update'] });
  });
});
