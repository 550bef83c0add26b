import { describe, expect, test } from 'vitest';
import { PlistError } from '../../src/errors.js';
import { createMemoryStorage } from '../../src/storage/create-memory-storage.js';
import type { PlistDict } from '../../src/plist/plist-value.js';
import type { MdmServiceOptions } from '../../src/service/mdm-service.js';
import { authenticate, checkOut, createHarness, report, request, snapshot, tokenUpdate } from './harness.js';

interface Refused {
  readonly name: string;
  readonly endpoint?: 'connect';
  readonly body: Uint8Array | PlistDict;
  readonly certificate?: string;
  readonly code: string;
  readonly options?: Partial<MdmServiceOptions>;
  /** What the event tells of the sender. */
  readonly enrollmentId?: string;
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const dm = (Endpoint: string, keys: PlistDict = {}): PlistDict => ({
  MessageType: 'DeclarativeManagement',
  UDID: 'A',
  Endpoint,
  ...keys,
});
const truncated = bytes('<?xml version="1.0"?><plist version="1.0"><dict><key>MessageType</key><string>Authen');

/**
 * Every storage has device A (certificate a, user U, escrow, a waiting command), device B (certificate b, checked out),
 * and device C (certificate c, authenticated only).
 */
const REFUSED: Refused[] = [
  // Identity
  { name: 'a check-in without certificate', body: authenticate('A'), code: 'ERR_SERVICE_IDENTITY_MISSING' },
  { name: 'an unreadable check-in without certificate', body: truncated, code: 'ERR_SERVICE_IDENTITY_MISSING' },
  {
    name: 'a report without certificate',
    endpoint: 'connect',
    body: report('A', 'Idle'),
    code: 'ERR_SERVICE_IDENTITY_MISSING',
  },
  {
    name: 'an Authenticate with the certificate of another device',
    body: authenticate('A'),
    certificate: 'b',
    code: 'ERR_SERVICE_IDENTITY_MISMATCH',
    enrollmentId: 'A',
  },
  {
    name: 'an Authenticate of a new device with the certificate of another',
    body: authenticate('NEW'),
    certificate: 'a',
    code: 'ERR_SERVICE_IDENTITY_MISMATCH',
    enrollmentId: 'NEW',
  },
  {
    name: 'a TokenUpdate with the certificate of another device',
    body: tokenUpdate('A', { UnlockToken: Uint8Array.of(9) }),
    certificate: 'c',
    code: 'ERR_SERVICE_IDENTITY_MISMATCH',
    enrollmentId: 'A',
  },
  {
    name: 'a user TokenUpdate with the certificate of another device',
    body: tokenUpdate('A', { UserID: 'U' }),
    certificate: 'c',
    code: 'ERR_SERVICE_IDENTITY_MISMATCH',
    enrollmentId: 'A:U',
  },
  {
    name: 'a CheckOut with the certificate of another device',
    body: checkOut('A'),
    certificate: 'c',
    code: 'ERR_SERVICE_IDENTITY_MISMATCH',
    enrollmentId: 'A',
  },
  {
    name: 'a CheckOut of an unknown device with the certificate of another',
    body: checkOut('NEW'),
    certificate: 'c',
    code: 'ERR_SERVICE_IDENTITY_MISMATCH',
    enrollmentId: 'NEW',
  },
  {
    name: 'a CheckOut with an unknown certificate',
    body: checkOut('A'),
    certificate: 'nobody',
    code: 'ERR_SERVICE_IDENTITY_UNKNOWN',
    enrollmentId: 'A',
  },
  {
    name: 'a TokenUpdate with an unknown certificate',
    body: tokenUpdate('A'),
    certificate: 'nobody',
    code: 'ERR_SERVICE_IDENTITY_UNKNOWN',
    enrollmentId: 'A',
  },
  {
    name: 'a GetBootstrapToken with the certificate of another device',
    body: { MessageType: 'GetBootstrapToken', UDID: 'A' },
    certificate: 'c',
    code: 'ERR_SERVICE_IDENTITY_MISMATCH',
    enrollmentId: 'A',
  },
  {
    name: 'a SetBootstrapToken with an unknown certificate',
    body: { MessageType: 'SetBootstrapToken', UDID: 'A' },
    certificate: 'nobody',
    code: 'ERR_SERVICE_IDENTITY_UNKNOWN',
    enrollmentId: 'A',
  },
  {
    name: 'a report with the certificate of another device',
    endpoint: 'connect',
    body: report('A', 'Acknowledged', 'waiting'),
    certificate: 'c',
    code: 'ERR_SERVICE_IDENTITY_MISMATCH',
    enrollmentId: 'A',
  },
  {
    name: 'an Idle with the certificate of another device',
    endpoint: 'connect',
    body: report('A', 'Idle'),
    certificate: 'c',
    code: 'ERR_SERVICE_IDENTITY_MISMATCH',
    enrollmentId: 'A',
  },
  {
    name: 'a user report with the certificate of another device',
    endpoint: 'connect',
    body: report('A', 'Acknowledged', 'waiting', { UserID: 'U' }),
    certificate: 'c',
    code: 'ERR_SERVICE_IDENTITY_MISMATCH',
    enrollmentId: 'A:U',
  },
  {
    name: 'a report with an unknown certificate',
    endpoint: 'connect',
    body: report('A', 'Acknowledged', 'waiting'),
    certificate: 'nobody',
    code: 'ERR_SERVICE_IDENTITY_UNKNOWN',
    enrollmentId: 'A',
  },
  {
    name: 'a contradictory report with the certificate of another device',
    endpoint: 'connect',
    body: report('A', 'Acknowledged', 'waiting', { EnrollmentID: 'X' }),
    certificate: 'c',
    code: 'ERR_SERVICE_IDENTITY_MISMATCH',
    enrollmentId: 'A',
  },
  {
    name: 'adopting a certificate for a device that has one',
    body: tokenUpdate('A'),
    certificate: 'nobody',
    code: 'ERR_SERVICE_IDENTITY_UNKNOWN',
    options: { policies: { adoptIdentity: () => true } },
    enrollmentId: 'A',
  },
  {
    name: 'adopting a certificate against the policy',
    body: tokenUpdate('NEW'),
    certificate: 'nobody',
    code: 'ERR_SERVICE_IDENTITY_UNKNOWN',
    options: { policies: { adoptIdentity: async () => false } },
    enrollmentId: 'NEW',
  },

  // Lifecycle
  {
    name: 'an Authenticate of a user',
    body: authenticate('A', { UserID: 'U' }),
    certificate: 'a',
    code: 'ERR_SERVICE_WRONG_CHANNEL',
    enrollmentId: 'A:U',
  },
  {
    name: 'an Authenticate of a user with a new certificate',
    body: authenticate('A', { UserID: 'U' }),
    certificate: 'nobody',
    code: 'ERR_SERVICE_WRONG_CHANNEL',
    enrollmentId: 'A:U',
  },
  {
    name: 'an enrollment against the policy',
    body: authenticate('A'),
    certificate: 'a',
    code: 'ERR_SERVICE_REFUSED',
    options: { policies: { acceptEnrollment: () => false } },
    enrollmentId: 'A',
  },
  {
    name: 'a new device against the policy',
    body: authenticate('NEW'),
    certificate: 'nobody',
    code: 'ERR_SERVICE_REFUSED',
    options: { policies: { acceptEnrollment: async () => false } },
    enrollmentId: 'NEW',
  },
  {
    name: 'a TokenUpdate of a device that checked out',
    body: tokenUpdate('B', { UnlockToken: Uint8Array.of(9) }),
    certificate: 'b',
    code: 'ERR_SERVICE_NOT_ENROLLED',
    enrollmentId: 'B',
  },
  {
    name: 'a user TokenUpdate on a device that checked out',
    body: tokenUpdate('B', { UserID: 'U' }),
    certificate: 'b',
    code: 'ERR_SERVICE_NOT_ENROLLED',
    enrollmentId: 'B:U',
  },
  {
    name: 'a user TokenUpdate on a device that is not enabled yet',
    body: tokenUpdate('C', { UserID: 'U' }),
    certificate: 'c',
    code: 'ERR_SERVICE_NOT_ENROLLED',
    enrollmentId: 'C:U',
  },
  {
    name: 'a TokenUpdate of an unknown device',
    body: tokenUpdate('NEW'),
    certificate: 'nobody',
    code: 'ERR_SERVICE_NOT_ENROLLED',
    options: { policies: { allowMissingIdentity: true, adoptEnrollment: () => false } },
    enrollmentId: 'NEW',
  },
  {
    name: 'a bootstrap token of a device that checked out',
    body: { MessageType: 'SetBootstrapToken', UDID: 'B', BootstrapToken: Uint8Array.of(9) },
    certificate: 'b',
    code: 'ERR_SERVICE_NOT_ENROLLED',
    enrollmentId: 'B',
  },
  {
    name: 'fetching the bootstrap token of a device that checked out',
    body: { MessageType: 'GetBootstrapToken', UDID: 'B' },
    certificate: 'b',
    code: 'ERR_SERVICE_NOT_ENROLLED',
    enrollmentId: 'B',
  },
  {
    name: 'GetToken of a device that checked out',
    body: { MessageType: 'GetToken', UDID: 'B', TokenServiceType: 'com.apple.maid' },
    certificate: 'b',
    code: 'ERR_SERVICE_NOT_ENROLLED',
    enrollmentId: 'B',
  },
  {
    name: 'UserAuthenticate on a device that is not enabled yet',
    body: { MessageType: 'UserAuthenticate', UDID: 'C', UserID: 'U' },
    certificate: 'c',
    code: 'ERR_SERVICE_NOT_ENROLLED',
    enrollmentId: 'C:U',
  },
  {
    name: 'declarative management on a device that is not enabled yet',
    body: { ...dm('tokens'), UDID: 'C' },
    certificate: 'c',
    code: 'ERR_SERVICE_NOT_ENROLLED',
    enrollmentId: 'C',
  },
  {
    name: 'declarative management of a user who is not enrolled',
    body: dm('tokens', { UserID: 'V' }),
    certificate: 'a',
    code: 'ERR_SERVICE_NOT_ENROLLED',
    enrollmentId: 'A:V',
  },

  {
    name: 'a user TokenUpdate of an unknown device, which no policy adopts',
    body: tokenUpdate('NEW', { UserID: 'U' }),
    code: 'ERR_SERVICE_NOT_ENROLLED',
    options: { policies: { allowMissingIdentity: true, adoptEnrollment: () => true } },
    enrollmentId: 'NEW:U',
  },

  // Handlers
  {
    name: 'declaration tokens without a handler',
    body: dm('tokens'),
    certificate: 'a',
    code: 'ERR_SERVICE_UNSUPPORTED',
    enrollmentId: 'A',
  },
  {
    name: 'a declaration without a handler, which must not remove it from the device',
    body: dm('declaration/configuration/a'),
    certificate: 'a',
    code: 'ERR_SERVICE_UNSUPPORTED',
    enrollmentId: 'A',
  },
  {
    name: 'a declaration manifest without a handler',
    body: dm('declaration-items'),
    certificate: 'a',
    code: 'ERR_SERVICE_UNSUPPORTED',
    enrollmentId: 'A',
  },
  {
    name: 'a status report without a handler',
    body: dm('status', { Data: Uint8Array.of(0x7b, 0x7d) }),
    certificate: 'a',
    code: 'ERR_SERVICE_UNSUPPORTED',
    enrollmentId: 'A',
  },
  {
    name: 'an unknown endpoint',
    body: dm('other'),
    certificate: 'a',
    code: 'ERR_SERVICE_UNSUPPORTED',
    options: { handlers: { declarativeManagement: () => undefined } },
    enrollmentId: 'A',
  },
  {
    name: 'a manifest that the handler does not have',
    body: dm('declaration-items'),
    certificate: 'a',
    code: 'ERR_SERVICE_UNSUPPORTED',
    options: { handlers: { declarativeManagement: async () => undefined } },
    enrollmentId: 'A',
  },
  {
    name: 'Return to Service without a handler',
    body: { MessageType: 'ReturnToService', UDID: 'A' },
    certificate: 'a',
    code: 'ERR_SERVICE_UNSUPPORTED',
    enrollmentId: 'A',
  },
  {
    name: 'a user message without AuthToken',
    body: tokenUpdate('A', { UserID: 'U' }),
    certificate: 'a',
    code: 'ERR_SERVICE_USER_NOT_AUTHENTICATED',
    options: {
      handlers: { userAuthenticate: { start: () => 'decline', verify: () => 'rejected', checkToken: () => false } },
    },
    enrollmentId: 'A:U',
  },

  // Bodies
  { name: 'a truncated check-in', body: truncated, certificate: 'a', code: 'ERR_PLIST_MALFORMED' },
  { name: 'an empty check-in', body: new Uint8Array(0), certificate: 'a', code: 'ERR_PLIST_MALFORMED' },
  {
    name: 'a check-in that is no dictionary',
    body: bytes('<?xml version="1.0"?><plist version="1.0"><array/></plist>'),
    certificate: 'a',
    code: 'ERR_CHECKIN_NOT_A_DICTIONARY',
  },
  {
    name: 'an unknown message type',
    body: { MessageType: 'Erase', UDID: 'A' },
    certificate: 'a',
    code: 'ERR_CHECKIN_UNKNOWN_TYPE',
  },
  {
    name: 'a TokenUpdate without PushMagic',
    body: { MessageType: 'TokenUpdate', UDID: 'A', Topic: 'T', Token: Uint8Array.of(1) },
    certificate: 'a',
    code: 'ERR_CHECKIN_MISSING_KEY',
  },
  {
    name: 'a check-in without identifier',
    body: { MessageType: 'CheckOut', Topic: 'T' },
    certificate: 'a',
    code: 'ERR_CHECKIN_MISSING_IDENTIFIER',
  },
  {
    name: 'a check-in of two enrollments',
    body: checkOut('A', { EnrollmentID: 'B' }),
    certificate: 'a',
    code: 'ERR_CHECKIN_MIXED_IDENTIFIERS',
  },
  {
    name: 'a check-in that is larger than its limit',
    body: tokenUpdate('A', { Padding: 'x'.repeat(5000) }),
    certificate: 'a',
    code: 'ERR_PLIST_TOO_LARGE',
    options: { limits: { checkin: { maxBytes: 4096 } } },
  },
  {
    name: 'an unreadable report of an unknown certificate',
    endpoint: 'connect',
    body: bytes('nonsense'),
    certificate: 'nobody',
    code: 'ERR_REPORT_UNREADABLE',
  },
  {
    name: 'a report without identifiers of an unknown certificate',
    endpoint: 'connect',
    body: { Status: 'Acknowledged', CommandUUID: 'waiting' },
    certificate: 'nobody',
    code: 'ERR_REPORT_UNREADABLE',
  },
];

describe('a refused request', () => {
  test.each(REFUSED)('$name: $code', async ({ body, certificate, code, options, endpoint, enrollmentId }) => {
    const storage = createMemoryStorage();
    const before = createHarness({ storage });
    await before.enroll('A', 'a', 'U');
    await before.enqueue('A', 'waiting');
    await before.enqueue('A:U', 'waiting');
    await before.checkin({ MessageType: 'SetBootstrapToken', UDID: 'A', BootstrapToken: Uint8Array.of(7) }, 'a');
    await before.enroll('B', 'b', 'U');
    await before.checkin(checkOut('B'), 'b');
    await before.checkin(authenticate('C'), 'c');

    // A request whose certificate does not matter comes without one.
    const sent = request(body, options?.policies?.allowMissingIdentity === true ? undefined : certificate);
    const { service, events } = createHarness({ storage, ...options });
    const stored = await snapshot(storage, ['a', 'b', 'c', 'nobody']);
    const answer = endpoint === 'connect' ? service.connect(sent) : service.checkin(sent);
    await expect(answer).rejects.toMatchObject({ code });

    expect(await snapshot(storage, ['a', 'b', 'c', 'nobody'])).toEqual(stored);
    expect(events).toMatchObject([{ type: 'request.refused', code, endpoint: endpoint ?? 'checkin' }]);
    const [event] = events;
    expect(event).toHaveProperty('version', 1);
    expect(event && 'enrollmentId' in event ? event.enrollmentId : undefined).toBe(enrollmentId);
    expect(event && 'fingerprint' in event ? event.fingerprint : undefined).toBe(sent.identity?.fingerprint);
  });
});

describe('an error of the host', () => {
  test('is no refusal, also when it looks like one of reading', async () => {
    const getToken = (): never => {
      throw new PlistError('ERR_PLIST_MALFORMED', 'the file of the host');
    };
    const { checkin, enroll, events, takeEvents } = createHarness({ handlers: { getToken } });
    await enroll('A', 'a');
    takeEvents();
    const message = { MessageType: 'GetToken', UDID: 'A', TokenServiceType: 'x' };
    await expect(checkin(message, 'a')).rejects.toBeInstanceOf(PlistError);
    expect(events).toEqual([]);
  });

  test.each(['checkin', 'connect'] as const)('passes through %s and is no refusal', async (endpoint) => {
    const storage = {
      ...createMemoryStorage(),
      findIdentity: () => Promise.reject(new RangeError('database is away')),
    };
    const { service, events } = createHarness({ storage });
    const body = endpoint === 'checkin' ? tokenUpdate('A') : report('A', 'Idle');
    await expect(service[endpoint](request(body, 'a'))).rejects.toThrow(RangeError);
    expect(events).toEqual([]);
  });
});
