import { describe, expect, test } from 'vitest';
import { parseCheckin } from '../../src/checkin/parse-checkin.js';
import { classifyAuthenticate, type AuthenticateFacts } from '../../src/service/classify-authenticate.js';
import type { EnrollmentRecord } from '../../src/storage/enrollment-store.js';
import { fixture } from '../support/fixture.js';

const message = parseCheckin(fixture('checkin/authenticate-macos10.12.2.plist'));
const push = { topic: 'T', token: Uint8Array.of(1), pushMagic: 'M' };

function facts(
  previous: Partial<EnrollmentRecord> | undefined,
  more: Partial<AuthenticateFacts> = {},
): AuthenticateFacts {
  if (message.MessageType !== 'Authenticate') throw new Error('not an Authenticate');
  const record: EnrollmentRecord = {
    ...{ id: 'A', deviceId: 'A', type: 'device', topic: message.Topic, awaitingConfiguration: false },
    ...{ state: 'enabled', life: 1 },
    ...previous,
  };
  return {
    previous: previous === undefined ? undefined : record,
    message,
    certificate: { fingerprint: 'f', boundTo: 'none' },
    knownCertificates: 0,
    ...more,
  };
}

describe('classifyAuthenticate', () => {
  test.each<[string, AuthenticateFacts, string, boolean, string]>([
    ['a device that was never seen', facts(undefined), 'first', true, 'new-life'],
    ['a record of the storage', facts({ push }), 're-enrollment', false, 'new-life'],
    ['a pending renewal', facts({ push }, { pending: { kind: 'renewal' } }), 'renewal', true, 'same-life'],
    [
      'the time of the service',
      facts({ push }, { pending: { kind: 'renewal', expiresAtMs: 5 }, nowMs: 6 }),
      're-enrollment',
      false,
      'new-life',
    ],
    [
      'a bound certificate',
      facts({ push }, { certificate: { fingerprint: 'f', boundTo: 'device' } }),
      'renewal',
      true,
      'same-life',
    ],
    ['another serial number', facts({ push, device: { serialNumber: 'X' } }), 'takeover-suspected', true, 'same-life'],
  ])('%s', (_name, given, kind, settled, life) => {
    expect(classifyAuthenticate(given)).toMatchObject({ kind, settled, plan: { life } });
  });
});
