import { parse as parseWithPlist } from 'plist';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCheckin } from '../../src/checkin/parse-checkin.js';
import { parseReport } from '../../src/commands/parse-report.js';
import { responseSecrets } from '../../src/commands/response-secrets.js';
import { buildPlist } from '../../src/plist/build-plist.js';
import { parsePlist } from '../../src/plist/parse-plist.js';
import { PlistReal } from '../../src/plist/plist-value.js';
import { scrubRecording } from '../../src/testing/scrub-recording.js';
import { fixture, fixtureNames } from '../support/fixture.js';

const options = { salt: 'a salt of these tests' };
const recordings = ['checkin', 'connect'].flatMap((folder) => fixtureNames(folder).map((name) => `${folder}/${name}`));
const text = (body: Uint8Array): string => Buffer.from(body).toString('latin1');
const scrubText = (xml: string) => text(scrubRecording(Buffer.from(xml, 'latin1'), options).bytes);

/** Keys and types of a property list, without any value. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (value instanceof Uint8Array || value instanceof Date || typeof value !== 'object' || value === null) {
    return Object.prototype.toString.call(value);
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shapeOf(item)]));
}

describe('scrubRecording', () => {
  test.each(recordings)('%s keeps its length, its keys and its types, also for a parser of others', (name) => {
    const body = fixture(name);
    const { bytes, changed } = scrubRecording(body, options);
    expect(bytes.length).toBe(body.length);
    expect(changed.length).toBeGreaterThan(0);
    expect(shapeOf(parseWithPlist(new TextDecoder().decode(bytes)))).toEqual(
      shapeOf(parseWithPlist(new TextDecoder().decode(body))),
    );
  });

  test.each(recordings)('%s holds none of its identifiers afterwards', (name) => {
    const body = fixture(name);
    const scrubbed = text(scrubRecording(body, options).bytes);
    const message = name.startsWith('checkin/') ? parseCheckin(body) : parseReport(body);
    const secrets = [message.UDID, message.UserID, message.UserShortName, message.UserLongName];
    if ('PushMagic' in message) secrets.push(message.PushMagic, Buffer.from(message.Token).toString('base64'));
    if ('SerialNumber' in message) secrets.push(message.SerialNumber);
    for (const secret of secrets) if (secret !== undefined) expect(scrubbed).not.toContain(secret);
  });

  test('keeps what belongs together: one device stays one device across its messages', () => {
    const names = ['authenticate', 'tokenupdate', 'checkout'].map(
      (type) => `checkin/${type}-macos10.13.6-macbookpro.plist`,
    );
    const messages = names.map((name) => parseCheckin(scrubRecording(fixture(name), options).bytes));
    expect(new Set(messages.map(({ UDID }) => UDID)).size).toBe(1);
    expect(new Set(messages.map((message) => 'Topic' in message && message.Topic)).size).toBe(1);
    expect(messages[0]?.UDID).toMatch(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);
  });

  test('is the same with the same salt and another with another', () => {
    const body = fixture('checkin/authenticate-ios9-ipad2,5.plist');
    expect(scrubRecording(body, options)).toEqual(scrubRecording(body, options));
    expect(scrubRecording(body, { salt: 'other' }).bytes).not.toEqual(scrubRecording(body, options).bytes);
  });

  test('names what it changed and the data it left', () => {
    const { changed, review } = scrubRecording(fixture('connect/certificatelist-macos10.11.plist'), options);
    expect(changed).toEqual(['$.UDID']);
    expect(review).toEqual(['$.CertificateList[0].Data', '$.CertificateList[1].Data']);
  });

  test('finds identifiers deep inside and in lists', () => {
    const { changed } = scrubRecording(fixture('connect/deviceinformation-macos10.11.plist'), options);
    expect(changed).toEqual(
      expect.arrayContaining(['$.QueryResponses.SerialNumber', '$.QueryResponses.WiFiMAC', '$.QueryResponses.UDID']),
    );
    expect(changed.some((path) => path.startsWith('$.QueryResponses.ActiveManagedUsers['))).toBe(true);
  });

  test('replaces identifiers that are quoted in other texts, and never a key', () => {
    const scrubbed = scrubText(
      '<plist><dict><key>HostName</key><string>HostName</string>' +
        '<key>UDID</key><string>ABCDEF0123456789</string><key>CommonName</key><string>Id of ABCDEF0123456789</string>' +
        '</dict></plist>',
    );
    expect(scrubbed).toContain('<key>HostName</key>');
    expect(scrubbed).not.toContain('ABCDEF0123456789');
    expect(/<string>Id of ([0-9A-F]{16})</.exec(scrubbed)?.[1]).toBe(
      /<key>UDID<\/key><string>(.*?)</.exec(scrubbed)?.[1],
    );
  });

  test('leaves the sentinel of Shared iPad users, prefixes of topics and XML references', () => {
    const sentinel = 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF';
    const scrubbed = scrubText(
      `<dict><key>UserID</key><string>${sentinel}</string><key>DeviceName</key><string>A&amp;B's Mac</string>` +
        '<key>Topic</key><string>com.apple.mgmt.External.3a7c95f2-c214</string></dict>',
    );
    expect(scrubbed).toContain(sentinel);
    expect(scrubbed).toMatch(/<string>[A-Z]&amp;[A-Z]'[a-z] [A-Z][a-z]{2}<\/string>/);
    expect(scrubbed).toMatch(/<string>com\.apple\.mgmt\.External\.[0-9a-f]{8}-[0-9a-f]{4}<\/string>/);
    expect(scrubbed).not.toContain('3a7c95f2');
  });

  test.each([
    ['truncated', '<plist><dict><key>UDID</key><string>ABCDEF0123456789</string><key>Status</key><str'],
    ['with control characters', '<dict><key>UDID</key><string>ABCDEF0123456789\u0001</string></dict>'],
    ['unclosed in the value', '<dict><key>UDID</key><string>ABCDEF0123456789'],
    ['with broken base64', '<dict><key>Token</key><data>ABCDEF0123456789*=</data></dict>'],
  ])('scrubs XML that is %s and leaves the damage', (_, xml) => {
    const scrubbed = scrubText(xml);
    expect(scrubbed).not.toContain('ABCDEF0123456789');
    expect(scrubbed).toHaveLength(xml.length);
    expect(scrubbed.replace(/[0-9A-Z]{16}/, '')).toBe(xml.replace('ABCDEF0123456789', ''));
  });

  test.each([
    ['CDATA', '<string><![CDATA[ABCDEF0123456789]]></string>'],
    ['CDATA that never ends', '<string><![CDATA[ABCDEF0123456789'],
    ['a key in CDATA', '<key><![CDATA[UDID]]></key><string>ABCDEF0123456789</string>'],
    ['a comment', '<!-- ABCDEF0123456789 --><string>x</string>'],
    ['a value that begins the document', '<string>ABCDEF0123456789</string>'],
    ['a missing closing tag', '<string><key>SerialNumber</key><string>ABCDEF0123456789</string>'],
  ])('finds what stands in %s', (_, xml) => {
    const document = `<plist><dict><key>UDID</key>${xml}</dict></plist>`;
    const scrubbed = scrubText(document);
    expect(scrubbed).not.toContain('ABCDEF0123456789');
    expect(scrubbed).toHaveLength(document.length);
    const markup = /<[^<>[]*>|<!\[CDATA\[|\]\]>|<!--|-->/g;
    expect(scrubbed.match(markup)?.length).toBe(document.match(markup)?.length);
  });

  test('finds a value that is spelled out in references', () => {
    const scrubbed = scrubText('<dict><key>UserShortName</key><string>&#65;&#x0041;&#97;&amp;&#9;</string></dict>');
    expect(scrubbed).toMatch(/<string>&#[6-9]\d;&#x00[45][0-9a-f];&#[6-9]\d;&amp;&#9;<\/string>/);
    expect(scrubbed).not.toContain('&#65;&#x0041;&#97;');
  });

  test('replaces the secrets of all reports', () => {
    const keys = [...responseSecrets().values()].flat();
    expect(keys.length).toBeGreaterThan(3);
    for (const key of keys) {
      const xml = `<dict><key>${key}</key><string>ABCDEF0123456789</string></dict>`;
      expect(scrubText(xml), key).not.toContain('ABCDEF0123456789');
    }
  });

  test.each([
    'UserGUID',
    'ServerGUID',
    'ICCID',
    'EID',
    'IMSI',
    'SERIAL',
    'MAC_ADDRESS_EN0',
    'PublicAddress',
    'PrimaryIPv6AddressList',
    'peerAddress',
    'OrganizationEmail',
    'OrganizationPhone',
    'PushToken',
  ])('replaces %s', (key) => {
    const body = Buffer.from(
      `<plist><dict><key>${key}</key><array><string>5B7DD1AE-0F35</string></array></dict></plist>`,
    );
    const { bytes, changed } = scrubRecording(body, options);
    expect(text(bytes)).not.toContain('5B7DD1AE-0F35');
    expect(changed).toEqual([`$.${key}[0]`]);
  });

  const location =
    '<key>Latitude</key><real>48.137154</real><key>Longitude</key><real>-1.1576124e+01</real><key>Altitude</key>' +
    '<real>nan</real><key>PhoneNumber</key><integer>4915112345678</integer><key>IMEI</key>' +
    '<integer>9223372036854775807</integer><key>Count</key><integer>48137154</integer>' +
    '<key>Note</key><string>at 48.137154</string>';

  test('replaces numbers by numbers of the same length', () => {
    const xml = `<plist version="1.0"><dict>${location}</dict></plist>`;
    const { bytes, changed } = scrubRecording(Buffer.from(xml), options);
    const scrubbed = text(bytes);
    expect(scrubbed).toHaveLength(xml.length);
    for (const secret of ['48.137154', '1.1576124', '4915112345678', '9223372036854775807']) {
      expect(scrubbed).not.toContain(secret);
    }
    expect(scrubbed).toMatch(/<real>1\d\.\d{6}<\/real>.*<real>-\d\.\d{7}e\+01<\/real>.*<real>nan<\/real>/);
    expect(scrubbed).toContain('<key>Count</key><integer>48137154</integer>');
    expect(changed).toEqual(['$.Latitude', '$.Longitude', '$.Altitude', '$.PhoneNumber', '$.IMEI']);
    const { Latitude, PhoneNumber, Note } = parsePlist(bytes) as Record<string, unknown>;
    expect(Note).toBe(`at ${String(Latitude)}`);
    expect(String(PhoneNumber)).toMatch(/^1\d{12}$/);
  });

  test('replaces numbers in a binary property list, each by one of its type', () => {
    const value = {
      Latitude: 48.137154,
      Longitude: new PlistReal(11),
      PhoneNumber: 4915112345678,
      IMEI: 18446744073709551615n,
      Note: 'at 48.137154',
      Count: 3,
    };
    const { bytes, changed } = scrubRecording(buildPlist(value, { format: 'binary' }), options);
    const scrubbed = parsePlist(bytes) as Record<string, unknown>;
    expect(changed.toSorted()).toEqual(['$.IMEI', '$.Latitude', '$.Longitude', '$.PhoneNumber']);
    expect(scrubbed).toMatchObject({ Count: 3, Note: `at ${String(scrubbed['Latitude'])}` });
    for (const key of ['Latitude', 'Longitude', 'PhoneNumber', 'IMEI'] as const) {
      expect(scrubbed[key], key).not.toEqual(value[key]);
    }
    expect(scrubbed['Longitude']).toBeInstanceOf(PlistReal);
  });

  test.each([
    ['behind', `${'<array>'.repeat(70)}${'</array>'.repeat(70)}<key>UDID</key><string>ABCDEF0123456789</string>`],
    ['inside', `${'<array>'.repeat(70)}<string>ABCDEF0123456789</string>`],
    ['under a key inside', `${'<dict><key>A</key>'.repeat(70)}<data>ABCDEF0123456789</data>`],
  ])('finds what stands %s many containers', (_, xml) => {
    const { bytes, changed } = scrubRecording(Buffer.from(`<plist><dict><key>A</key>${xml}`), options);
    expect(text(bytes)).not.toContain('ABCDEF0123456789');
    expect(changed).toHaveLength(1);
  });

  test('never throws and never changes a length, whatever was done to a recording', () => {
    const bodies = recordings.map(fixture);
    fc.assert(
      fc.property(
        fc.constantFrom(...bodies),
        fc.array(fc.tuple(fc.nat(), fc.constantFrom(...Buffer.from('<>/![]-&;#\u0000"dksa'))), { maxLength: 12 }),
        (body, changes) => {
          const mutated = Uint8Array.from(body);
          for (const [at, byte] of changes) mutated[1 + (at % (mutated.length - 1))] = byte;
          expect(scrubRecording(mutated, options).bytes).toHaveLength(mutated.length);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('writes a binary property list anew', () => {
    const value = { UDID: 'ABCDEF0123456789', Token: Uint8Array.of(1, 2, 3), Note: 'of ABCDEF0123456789', Count: 3 };
    const { bytes, changed } = scrubRecording(buildPlist(value, { format: 'binary' }), options);
    expect(text(bytes).startsWith('bplist00')).toBe(true);
    expect(changed.toSorted()).toEqual(['$.Token', '$.UDID']);
    expect(parsePlist(bytes)).toMatchObject({ Count: 3 });
    expect(text(bytes)).not.toContain('ABCDEF0123456789');
  });

  test('writes UTF-16 text anew, and finds what is nested', () => {
    const xml =
      '<plist><dict><key>Users</key><array><dict><key>UserName</key><string>ada.lovelace</string></dict></array>' +
      '<key>ActiveManagedUsers</key><array><string>GUID-1</string></array><key>Data</key><data>AQI=</data>' +
      '<key>Notes</key><array><string>home of ada.lovelace</string></array></dict></plist>';
    const { bytes, changed, review } = scrubRecording(Buffer.from(`\ufeff${xml}`, 'utf16le'), options);
    expect(changed).toEqual(['$.Users[0].UserName', '$.ActiveManagedUsers[0]']);
    expect(review).toEqual(['$.Data']);
    expect(new TextDecoder().decode(bytes)).not.toContain('ada.lovelace');
  });

  test('refuses an empty salt', () => {
    expect(() => scrubRecording(fixture('checkin/checkout-macos10.11.plist'), { salt: '' })).toThrow(TypeError);
  });
});
