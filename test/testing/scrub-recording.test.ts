import { parse as parseWithPlist } from 'plist';
import fc from 'fast-check';
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
