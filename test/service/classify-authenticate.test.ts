import { describe, expect, test } from 'vitest';
import { parseCheckin } from '../../src/checkin/parse-checkin.js';
import { classifyAuthenticate, type AuthenticateFacts } from '../../src/service/classify-authenticate.js';
import type { EnrollmentRecord } from '../../src/storage/enrollment-store.js';
import { fixture } from '../support/fixture.js';

const message = parseCheckin(fixture('checkin/authenticate-macos10.12.2.plist'));

function facts(previous?: Partial<EnrollmentRecord>): AuthenticateFacts {
  if (message.MessageType !== 'Authenticate') throw new Error('not an Authenticate');
  const record: EnrollmentRecord = {
    ...{ id: 'A', deviceId: 'A', type: 'device', topic: 'T', awaitingConfiguration: false },
    ...{ state: 'enabled', life: 1 },
    ...previous,
  };
  return {
    previous: previous === undefined ? undefined : record,
    message,
    certificate: { fingerprint: 'f', boundTo: 'none' },
    knownCertificates: 0,
  };
}

describe('classifyAuthenticate', () => {
  test.each<[string, Partial<EnrollmentRecord> | undefined, string]>([
    ['a device that was never seen', undefined, 'first'],
    ['a first Authenticate that is repeated', { state: 'authenticated' }, 'first'],
    ['an enabled device', { state: 'enabled' }, 're-enrollment'],
    ['a device that checked out', { state: 'disabled' }, 're-enrollment'],
    ['a later Authenticate that is repeated', { state: 'authenticated', life: 2 }, 're-enrollment'],
  ])('%s: %s', (_name, previous, kind) => {
    expect(classifyAuthenticate(facts(previous))).toEqual({
      kind,
      plan: { life: 'new-life', commands: 'clear', secrets: 'archive', userChannels: 'disable', push: 'clear' },
    });
  });
});
