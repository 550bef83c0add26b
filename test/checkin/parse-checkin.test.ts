import { describe, expect, test } from 'vitest';
import { parseCheckin } from '../../src/checkin/parse-checkin.js';
import { buildPlist } from '../../src/plist/build-plist.js';
import type { PlistDict, PlistValue } from '../../src/plist/plist-value.js';
import { fixture, fixtureNames } from '../support/fixture.js';
import { measureHeapMb } from '../support/measure-heap.js';

const IPAD_TOPIC = 'com.apple.mgmt.External.e0bd1eac-1f17-4c8e-8a63-dd17d3dd35d9';
const IPAD_UDID = '663b07bb783e9ade1dae4fbb92ea12afc0ce5b69';
const IMAC_UDID = 'E3568F17-92ED-450A-8904-C3BF4CB7E9A5';
const MACBOOK = {
  Topic: 'com.apple.mgmt.External.3a7c95f2-c214-4b53-a585-a553c2623e04',
  UDID: 'A5EF1BA1-586D-4F29-B4F3-759DADAC2DDD',
};

/** What `fixtures/MANIFEST.md` says each recording holds. Numbers stand for the length of data. */
const RECORDINGS: Readonly<Record<string, Readonly<Record<string, string | number | boolean>>>> = {
  'authenticate-ios9-ipad2,5.plist': {
    BuildVersion: '13G36',
    MessageType: 'Authenticate',
    OSVersion: '9.3.5',
    ProductName: 'iPad2,5',
    SerialNumber: 'F5JM992LF193',
    Topic: IPAD_TOPIC,
    UDID: IPAD_UDID,
  },
  'tokenupdate-ios9-ipad2,5.plist': {
    AwaitingConfiguration: false,
    MessageType: 'TokenUpdate',
    PushMagic: 'CEFDF0BD-E342-4A27-8742-E930EA116B0A',
    Token: 32,
    Topic: IPAD_TOPIC,
    UDID: IPAD_UDID,
    UnlockToken: 1288,
  },
  'authenticate-macos10.12.2.plist': {
    BuildVersion: '16C67',
    DeviceName: 'commandment',
    MessageType: 'Authenticate',
    Model: 'iMac17,1',
    ModelName: 'iMac',
    OSVersion: '10.12.2',
    ProductName: 'iMac17,1',
    SerialNumber: '000000000000',
    Topic: 'com.apple.mgmt.commandment.dev',
    UDID: IMAC_UDID,
  },
  'tokenupdate-macos10.12.2-device.plist': {
    AwaitingConfiguration: false,
    MessageType: 'TokenUpdate',
    PushMagic: 'B81B1FEC-09C6-4EC2-871C-E521EC971B38',
    Token: 37,
    Topic: 'com.apple.mgmt.commandment.dev',
    UDID: IMAC_UDID,
  },
  'tokenupdate-macos10.12.2-user.plist': {
    MessageType: 'TokenUpdate',
    NotOnConsole: false,
    PushMagic: 'B81B1FEC-09C6-4EC2-871C-E521EC971B38',
    Token: 37,
    Topic: 'com.apple.mgmt.commandment.dev',
    UDID: IMAC_UDID,
    UserID: 'A522C2FB-D0BA-487E-BBC6-BE0DB2DC7883',
    UserLongName: 'Commando Joe',
    UserShortName: 'cjoe',
  },
  'authenticate-ios11.3.1-ipad.plist': {
    BuildVersion: '15E302',
    MessageType: 'Authenticate',
    OSVersion: '11.3.1',
    ProductName: 'iPad4,1',
    SerialNumber: 'XXXXXXXXXXXX',
    Topic: 'com.apple.mgmt.XServer.1c111c11-1c11-1c11-1c11-1c111c111c11',
    UDID: '1c111c111c111c111c111c111c111c111c111c11',
  },
  'checkout-macos10.11.plist': {
    MessageType: 'CheckOut',
    Topic: 'com.apple.mgmt.test.00000000-1111-2222-3333-444455556666',
    UDID: '00000000-1111-2222-3333-444455556666',
  },
  'authenticate-macos10.13.6-macbookpro.plist': {
    ...MACBOOK,
    BuildVersion: '17G65',
    DeviceName: 'HostName',
    MessageType: 'Authenticate',
    Model: 'MacBookPro14,3',
    ModelName: 'MacBook Pro',
    OSVersion: '10.13.6',
    ProductName: 'MacBookPro14,3',
    SerialNumber: 'C04W00D3HTD0',
  },
  'tokenupdate-macos10.13.6-macbookpro.plist': {
    ...MACBOOK,
    AwaitingConfiguration: false,
    MessageType: 'TokenUpdate',
    PushMagic: '728F8670-4934-4A30-BADF-7B43C261FC14',
    Token: 16,
  },
  'checkout-macos10.13.6-macbookpro.plist': { ...MACBOOK, MessageType: 'CheckOut' },
};

const TOPIC = 'com.apple.mgmt.example';
const COMPLETE = {
  Authenticate: { MessageType: 'Authenticate', UDID: 'D', Topic: TOPIC },
  TokenUpdate: { MessageType: 'TokenUpdate', UDID: 'D', Topic: TOPIC, PushMagic: 'M', Token: new Uint8Array([1]) },
  CheckOut: { MessageType: 'CheckOut', UDID: 'D', Topic: TOPIC },
  UserAuthenticate: { MessageType: 'UserAuthenticate', UDID: 'D', UserID: 'U' },
  SetBootstrapToken: { MessageType: 'SetBootstrapToken', UDID: 'D' },
  GetBootstrapToken: { MessageType: 'GetBootstrapToken', UDID: 'D' },
  GetToken: { MessageType: 'GetToken', UDID: 'D', TokenServiceType: 'com.apple.maid' },
  DeclarativeManagement: { MessageType: 'DeclarativeManagement', UDID: 'D', Endpoint: 'tokens' },
  ReturnToService: { MessageType: 'ReturnToService', UDID: 'D' },
} as const;
type MessageType = keyof typeof COMPLETE;

/** A complete message with some keys changed, or left out by `undefined`. */
function message(type: MessageType, changes: Readonly<Record<string, PlistValue | undefined>> = {}): Uint8Array {
  const dict: Record<string, PlistValue> = { ...COMPLETE[type] };
  for (const [key, value] of Object.entries(changes)) {
    if (value === undefined) delete dict[key];
    else dict[key] = value;
  }
  return buildPlist(dict);
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const data = (text: string): Uint8Array => utf8(text);

describe('recordings', () => {
  test('all are in the table', () => {
    expect(Object.keys(RECORDINGS).toSorted()).toEqual(
      fixtureNames('checkin').filter((name) => name.endsWith('.plist')),
    );
  });

  test.each(Object.entries(RECORDINGS))('%s holds what its manifest says', (name, facts) => {
    const body = fixture(`checkin/${name}`);
    const { raw, plist, repairs, ...keys } = parseCheckin(body);
    const found = new Map<string, unknown>(Object.entries(keys));
    for (const [key, value] of found) if (value instanceof Uint8Array) found.set(key, value.length);
    expect(Object.fromEntries(found)).toEqual(facts);
    expect(raw).toBe(body);
    expect(plist['MessageType']).toBe(facts['MessageType']);
    expect(repairs).toEqual([]);
  });

  test.each(Object.keys(RECORDINGS))('%s reads the same with repair', (name) => {
    const body = fixture(`checkin/${name}`);
    expect(parseCheckin(body, { repair: true })).toEqual(parseCheckin(body));
  });

  test.each(Object.keys(RECORDINGS))('%s, cut anywhere, is refused with a code or says the same', (name) => {
    const body = fixture(`checkin/${name}`);
    const whole = parseCheckin(body);
    for (let length = 0; length < body.length; length++) {
      try {
        const { raw, ...keys } = parseCheckin(body.subarray(0, length));
        expect({ ...keys, raw: body }).toEqual(whole);
        expect(raw.length).toBe(length);
      } catch (error) {
        expect(error).toMatchObject({ name: 'PlistError', code: expect.stringMatching(/^ERR_PLIST_/) as unknown });
      }
    }
  });

  test('a Challenge of old systems stays in plist', () => {
    const { plist } = parseCheckin(fixture('checkin/authenticate-macos10.12.2.plist'));
    expect(plist['Challenge']).toEqual(data('apple'));
  });
});

describe('message types', () => {
  test.each(Object.keys(COMPLETE) as MessageType[])('%s with the required keys only', (type) => {
    const { raw, plist, repairs, ...keys } = parseCheckin(message(type));
    expect(keys).toEqual(COMPLETE[type]);
    expect({ ...plist }).toEqual(COMPLETE[type]);
    expect(repairs).toEqual([]);
    expect(raw.length).toBeGreaterThan(0);
  });

  const optional: readonly (readonly [MessageType, PlistDict])[] = [
    [
      'Authenticate',
      { OSVersion: '26.0', BuildVersion: '23A1', ProductName: 'P', SerialNumber: 'S', IMEI: 'I', MEID: 'E' },
    ],
    ['Authenticate', { DeviceName: 'N', Model: 'M', ModelName: 'L' }],
    ['TokenUpdate', { UnlockToken: data('u'), AwaitingConfiguration: true, NotOnConsole: true }],
    ['TokenUpdate', { UserID: 'U', UserShortName: 'ann', UserLongName: 'Ann' }],
    ['UserAuthenticate', { DigestResponse: '' }],
    ['UserAuthenticate', { DigestResponse: 'Digest username="ann"' }],
    ['SetBootstrapToken', { BootstrapToken: data('b'), AwaitingConfiguration: true }],
    ['SetBootstrapToken', { BootstrapToken: new Uint8Array(0) }],
    ['GetBootstrapToken', { AwaitingConfiguration: true }],
    ['GetToken', { UserID: 'U', TokenServiceType: 'com.example.newer' }],
    ['DeclarativeManagement', { Endpoint: 'status', Data: data('{}') }],
  ];

  test.each(optional)('%s with optional keys %#', (type, keys) => {
    expect(parseCheckin(message(type, keys))).toMatchObject(keys);
  });

  test('TokenParameters is kept as a dictionary', () => {
    const TokenParameters = { SecurityToken: 'T', PhoneUDID: 'P', WatchUDID: 'W' };
    const parsed = parseCheckin(message('GetToken', { TokenServiceType: 'com.apple.watch.pairing', TokenParameters }));
    expect(parsed.MessageType === 'GetToken' && { ...parsed.TokenParameters }).toEqual(TokenParameters);
  });

  test('a User Enrollment needs no UDID', () => {
    const parsed = parseCheckin(message('Authenticate', { UDID: undefined, EnrollmentID: 'E' }));
    expect(parsed).toMatchObject({ EnrollmentID: 'E' });
    expect(parsed).not.toHaveProperty('UDID');
  });

  test('a device-only message of a user is read; the service decides', () => {
    expect(parseCheckin(message('Authenticate', { UserID: 'U' }))).toMatchObject({ UserID: 'U' });
  });

  test('empty identifiers are left out', () => {
    expect(parseCheckin(message('CheckOut', { EnrollmentID: '', UserID: '' }))).not.toHaveProperty('UserID');
  });

  test('unknown keys stay in plist, reals as numbers', () => {
    const body = utf8(
      '<plist><dict><key>MessageType</key><string>CheckOut</string><key>Topic</key><string>t</string>' +
        '<key>UDID</key><string>D</string><key>Newer</key><real>1.0</real>' +
        '<key>__proto__</key><dict><key>x</key><true/></dict></dict></plist>',
    );
    const { plist } = parseCheckin(body);
    expect(plist['Newer']).toBe(1);
    expect(Object.keys(plist)).toEqual(['MessageType', 'Topic', 'UDID', 'Newer', '__proto__']);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  test('a binary body is read', () => {
    expect(parseCheckin(buildPlist(COMPLETE.TokenUpdate, { format: 'binary' }))).toMatchObject(COMPLETE.TokenUpdate);
  });
});

describe('refusals', () => {
  const wrong: readonly (readonly [MessageType, string, PlistValue])[] = [
    ['Authenticate', 'Topic', 5],
    ['Authenticate', 'Topic', ''],
    ['Authenticate', 'UDID', 5],
    ['Authenticate', 'UDID', data('D')],
    ['Authenticate', 'UDID', 'D:U'],
    ['Authenticate', 'UDID', 'D'.repeat(257)],
    ['Authenticate', 'UserID', true],
    ['Authenticate', 'EnrollmentID', ['E']],
    ['Authenticate', 'OSVersion', 10.15],
    ['Authenticate', 'SerialNumber', { S: 'S' }],
    ['Authenticate', 'DeviceName', 'N'.repeat(1025)],
    ['TokenUpdate', 'Topic', new Date(0)],
    ['TokenUpdate', 'PushMagic', ''],
    ['TokenUpdate', 'PushMagic', data('M')],
    ['TokenUpdate', 'Token', ''],
    ['TokenUpdate', 'Token', '0011'],
    ['TokenUpdate', 'Token', new Uint8Array(0)],
    ['TokenUpdate', 'UnlockToken', 'u'],
    ['TokenUpdate', 'AwaitingConfiguration', 'true'],
    ['TokenUpdate', 'AwaitingConfiguration', 1],
    ['TokenUpdate', 'NotOnConsole', 0],
    ['TokenUpdate', 'UserLongName', 7],
    ['CheckOut', 'Topic', false],
    ['UserAuthenticate', 'DigestResponse', data('x')],
    ['UserAuthenticate', 'DigestResponse', 'x'.repeat(1025)],
    ['SetBootstrapToken', 'BootstrapToken', 'b'],
    ['SetBootstrapToken', 'AwaitingConfiguration', 'no'],
    ['GetBootstrapToken', 'AwaitingConfiguration', 'no'],
    ['GetToken', 'TokenServiceType', 1],
    ['GetToken', 'TokenServiceType', ''],
    ['GetToken', 'TokenParameters', []],
    ['GetToken', 'TokenParameters', data('x')],
    ['DeclarativeManagement', 'Endpoint', 1],
    ['DeclarativeManagement', 'Endpoint', ''],
    ['DeclarativeManagement', 'Endpoint', 'e'.repeat(1025)],
    ['DeclarativeManagement', 'Data', '{}'],
  ];

  test.each(wrong)('%s with a wrong %s (%#)', (type, key, value) => {
    expect(() => parseCheckin(message(type, { [key]: value }))).toThrow(
      expect.objectContaining({ name: 'CheckinError', code: 'ERR_CHECKIN_INVALID_KEY', key }),
    );
  });

  const missing: readonly (readonly [MessageType, string, string])[] = [
    ['Authenticate', 'MessageType', 'ERR_CHECKIN_MISSING_KEY'],
    ['Authenticate', 'Topic', 'ERR_CHECKIN_MISSING_KEY'],
    ['TokenUpdate', 'Topic', 'ERR_CHECKIN_MISSING_KEY'],
    ['TokenUpdate', 'PushMagic', 'ERR_CHECKIN_MISSING_KEY'],
    ['TokenUpdate', 'Token', 'ERR_CHECKIN_MISSING_KEY'],
    ['CheckOut', 'Topic', 'ERR_CHECKIN_MISSING_KEY'],
    ['UserAuthenticate', 'UserID', 'ERR_CHECKIN_MISSING_KEY'],
    ['GetToken', 'TokenServiceType', 'ERR_CHECKIN_MISSING_KEY'],
    ['DeclarativeManagement', 'Endpoint', 'ERR_CHECKIN_MISSING_KEY'],
    ...(Object.keys(COMPLETE) as MessageType[]).map(
      (type) => [type, 'UDID', 'ERR_CHECKIN_MISSING_IDENTIFIER'] as const,
    ),
  ];

  test.each(missing)('%s without %s', (type, key, code) => {
    expect(() => parseCheckin(message(type, { [key]: undefined }))).toThrow(expect.objectContaining({ code, key }));
  });

  test.each(['UserAuthenticate', 'ReturnToService'] as const)('%s of a User Enrollment', (type) => {
    const body = message(type, { UDID: undefined, UserID: undefined, EnrollmentID: 'E' });
    expect(() => parseCheckin(body)).toThrow(expect.objectContaining({ code: 'ERR_CHECKIN_MISSING_KEY', key: 'UDID' }));
  });

  test('mixed identifiers', () => {
    expect(() => parseCheckin(message('CheckOut', { EnrollmentID: 'E' }))).toThrow(
      expect.objectContaining({ code: 'ERR_CHECKIN_MIXED_IDENTIFIERS', key: 'EnrollmentID' }),
    );
  });

  test.each(['authenticate', 'Newer', '__proto__', 'constructor', 'toString'])('MessageType %s', (type) => {
    expect(() => parseCheckin(message('CheckOut', { MessageType: type }))).toThrow(
      expect.objectContaining({ code: 'ERR_CHECKIN_UNKNOWN_TYPE', key: 'MessageType' }),
    );
  });

  test.each([
    ['an array', '<plist><array/></plist>'],
    ['a string', '<plist><string>Authenticate</string></plist>'],
    ['data', '<plist><data>AAAA</data></plist>'],
  ])('%s instead of a dictionary', (_name, xml) => {
    expect(() => parseCheckin(utf8(xml))).toThrow(expect.objectContaining({ code: 'ERR_CHECKIN_NOT_A_DICTIONARY' }));
  });

  test.each([
    ['nothing', new Uint8Array(0), 'ERR_PLIST_MALFORMED'],
    ['JSON', utf8('{"MessageType":"Authenticate"}'), 'ERR_PLIST_UNSUPPORTED_FORMAT'],
    [
      'an entity bomb',
      utf8('<!DOCTYPE plist [<!ENTITY a "aaaa">]><plist><string>&a;</string></plist>'),
      'ERR_PLIST_DTD_FORBIDDEN',
    ],
    ['a deep nest', utf8(`<plist>${'<array>'.repeat(1000)}`), 'ERR_PLIST_TOO_DEEP'],
    [
      'the same key twice',
      utf8('<plist><dict><key>UDID</key><string>A</string><key>UDID</key><string>B</string></dict></plist>'),
      'ERR_PLIST_DUPLICATE_KEY',
    ],
  ])('%s', (_name, body, code) => {
    expect(() => parseCheckin(body)).toThrow(expect.objectContaining({ name: 'PlistError', code }));
  });

  test('a body of more than 1 MiB, unless the host allows it', () => {
    const body = message('TokenUpdate', { UnlockToken: new Uint8Array(1024 * 1024) });
    expect(() => parseCheckin(body)).toThrow(expect.objectContaining({ code: 'ERR_PLIST_TOO_LARGE' }));
    expect(parseCheckin(body, { limits: { maxBytes: 2 * 1024 * 1024 } })).toMatchObject({ PushMagic: 'M' });
  });

  test('other limits are handed on and the size limit stays', () => {
    const body = message('TokenUpdate', { UnlockToken: new Uint8Array(1024 * 1024) });
    expect(() => parseCheckin(body, { limits: { maxDepth: 4 } })).toThrow(
      expect.objectContaining({ code: 'ERR_PLIST_TOO_LARGE' }),
    );
    expect(() => parseCheckin(message('CheckOut'), { limits: { maxNodes: 2 } })).toThrow(
      expect.objectContaining({ code: 'ERR_PLIST_TOO_MANY_NODES' }),
    );
  });
});

describe('repair', () => {
  const damaged = utf8(
    '<plist><dict><key>MessageType</key><string>Authenticate</string><key>Topic</key><string>t</string>' +
      '<key>UDID</key><string>D</string><key>DeviceName</key><string>Ann&#0;s Mac</string></dict></plist>',
  );

  test('is off unless asked for', () => {
    expect(() => parseCheckin(damaged)).toThrow(expect.objectContaining({ name: 'PlistError' }));
  });

  test('mends and lists what it mended', () => {
    const offset = new TextDecoder().decode(damaged).indexOf('&#0;');
    expect(parseCheckin(damaged, { repair: true })).toMatchObject({
      DeviceName: 'Anns Mac',
      repairs: [{ kind: 'forbidden-reference', offset }],
    });
  });

  test('does not mend what has more than one reading', () => {
    const cut = damaged.subarray(0, damaged.length - 10);
    expect(() => parseCheckin(cut, { repair: true })).toThrow(expect.objectContaining({ name: 'PlistError' }));
  });
});

test('the strings of a message do not keep its body alive', () => {
  const heapMb = measureHeapMb(() =>
    Array.from({ length: 40 }, (_, index) => {
      const keys = { UDID: `00008030-001C2D0000${index}`, PushMagic: `11111111-2222-3333-4444-${index}` };
      const { raw, plist, repairs, ...kept } = parseCheckin(
        message('TokenUpdate', { ...keys, Topic: 'com.apple.mgmt.External.x', Long: 'a'.repeat(500_000) }),
      );
      expect([raw, plist, repairs]).not.toContain(undefined);
      return kept;
    }),
  );
  expect(heapMb).toBeLessThan(5);
});
