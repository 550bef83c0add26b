import { parse as parseWithPlist } from 'plist';
import { describe, expect, test } from 'vitest';
import { parseCheckin } from '../../src/checkin/parse-checkin.js';
import { parseReport } from '../../src/commands/parse-report.js';
import { buildPlist } from '../../src/plist/build-plist.js';
import { parsePlist } from '../../src/plist/parse-plist.js';
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

  test('writes a binary property list anew', () => {
    const value = { UDID: 'ABCDEF0123456789', Token: Uint8Array.of(1, 2, 3), Note: 'of ABCDEF0123456789', Count: 3 };
    const { bytes, changed } = scrubRecording(buildPlist(value, { format: 'binary' }), options);
    expect(text(bytes).startsWith('bplist00')).toBe(true);
    expect(changed.toSorted()).toEqual(['$.Token', '$.UDID']);
    expect(parsePlist(bytes)).toMatchObject({ Count: 3 });
    expect(text(bytes)).not.toContain('ABCDEF0123456789');
  });

  test('refuses an empty salt', () => {
    expect(() => scrubRecording(fixture('checkin/checkout-macos10.11.plist'), { salt: '' })).toThrow(TypeError);
  });
});
