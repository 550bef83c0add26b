import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isFinalStatus } from '../../src/commands/is-final-status.js';
import { parseReport } from '../../src/commands/parse-report.js';
import { CommandError } from '../../src/errors.js';
import { buildPlist } from '../../src/plist/build-plist.js';
import type { PlistValue } from '../../src/plist/plist-value.js';
import { fixture, fixtureNames } from '../support/fixture.js';
import { measureHeapMb } from '../support/measure-heap.js';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

const IPAD = '1c111c111c111c111c111c111c111c111c111c11';
const ZEROS = '00000000-1111-2222-3333-444455556666';
const NANOCMD = '6362F867-FFF2-4EA6-905C-3C796DF4EF68';

interface Facts {
  readonly UDID: string;
  readonly CommandUUID: string;
  readonly Status?: string;
  readonly RequestType?: string;
  readonly ErrorChain?: readonly object[];
  /** Answer keys beside the envelope: number of entries, or the value. */
  readonly plist?: Readonly<Record<string, number | string>>;
}

/** The recordings were escaped once before they were published. */
const UNMANAGED =
  'The profile \\xe2\\x80\\x9corg.github.cmdmnt.commandment.trust\\xe2\\x80\\x9d is not managed by MDM.';

/** What `fixtures/MANIFEST.md` says each recording holds. */
const RECORDINGS: Readonly<Record<string, Facts>> = {
  'acknowledged-macos10.13.6-macbookpro.plist': {
    CommandUUID: '41d35de3-a343-4146-ba4b-0069bae2a54f',
    UDID: 'A5EF1BA1-586D-4F29-B4F3-759DADAC2DDD',
  },
  'deviceinformation-ios11.3.1.plist': {
    CommandUUID: '3ab89975-490b-4f33-80c7-0982069272ba',
    UDID: IPAD,
    plist: { QueryResponses: 17 },
  },
  'deviceinformation-macos10.11.plist': {
    CommandUUID: ZEROS,
    UDID: ZEROS,
    RequestType: 'DeviceInformation',
    plist: { QueryResponses: 21 },
  },
  'installedapplicationlist-ios11.3.1.plist': {
    CommandUUID: '368b6b82-f89c-4af7-8a02-ed72af86116c',
    UDID: IPAD,
    plist: { InstalledApplicationList: 5 },
  },
  'profilelist-ios11.3.1.plist': {
    CommandUUID: '2d1d3845-3e06-4687-a357-b343ebb17888',
    UDID: IPAD,
    plist: { ProfileList: 1 },
  },
  'securityinfo-ios9.plist': {
    CommandUUID: ZEROS,
    UDID: '1111111111111111111111111111111111111111',
    plist: { SecurityInfo: 6 },
  },
  'securityinfo-macos10.11.plist': {
    CommandUUID: ZEROS,
    UDID: ZEROS,
    RequestType: 'SecurityInfo',
    plist: { SecurityInfo: 1 },
  },
  'certificatelist-macos10.11.plist': {
    CommandUUID: ZEROS,
    UDID: ZEROS,
    RequestType: 'CertificateList',
    plist: { CertificateList: 2 },
  },
  'availableosupdates-macos10.12.5.plist': {
    CommandUUID: ZEROS,
    UDID: ZEROS,
    RequestType: 'AvailableOSUpdates',
    plist: { AvailableOSUpdates: 4 },
  },
  'error-macos10.12.5-invalid-command.plist': {
    CommandUUID: '93a81e2a-8fbe-4e4b-b6e5-ee9148893f33',
    UDID: ZEROS,
    Status: 'Error',
    RequestType: 'RemoveProfile',
    ErrorChain: [
      {
        ErrorCode: 97,
        ErrorDomain: 'MDMClientError',
        LocalizedDescription: "No \\'Identifier\\' in \\'RemoveProfile\\' command <MDMClientError:97>",
      },
    ],
  },
  'error-ios11.3.1-removeprofile-unmanaged.plist': {
    CommandUUID: 'b2da2591-a2e5-45e5-8dd8-0ffb050d8407',
    UDID: IPAD,
    Status: 'Error',
    ErrorChain: [
      {
        ErrorCode: 12013,
        ErrorDomain: 'MCMDMErrorDomain',
        LocalizedDescription: UNMANAGED,
        USEnglishDescription: UNMANAGED,
      },
    ],
  },
  'managedapplicationlist-ios12.1-managed.plist': {
    CommandUUID: '0a40830d-1cf9-4a00-a153-d8294e576c3f',
    UDID: IPAD,
    plist: { ManagedApplicationList: 1 },
  },
  'managedapplicationlist-ios11.3.1-failed.plist': {
    CommandUUID: 'b3f87776-66a4-40f4-a194-8b451a2eacb1',
    UDID: IPAD,
    plist: { ManagedApplicationList: 2 },
  },
  'installapplication-ios12.1-prompting.plist': {
    CommandUUID: '7a9df3db-d661-4c1c-aa0e-56d69c8718a5',
    UDID: IPAD,
    plist: { Identifier: 'com.tinyspeck.slackmacgap', State: 'Prompting' },
  },
  'certificatelist-nanocmd.plist': { CommandUUID: 'CERT-LIST-01', UDID: NANOCMD, plist: { CertificateList: 1 } },
  'installprofile-acknowledged.plist': { CommandUUID: 'D053EE3A-EE0E-4E82-87D2-BB3624186694', UDID: NANOCMD },
  'deviceinformation-nanomdm-macos10.12.6.plist': {
    CommandUUID: '76eda240-5488-4989-8339-f2ae160113c4',
    UDID: '66ADE930-5FDF-5EC4-8429-15640684C489',
    RequestType: 'DeviceInformation',
    plist: { QueryResponses: 2 },
  },
  'securityinfo-macos-t2.plist': {
    CommandUUID: '53115671-3f45-49f5-b7cb-22ede8b8afdc',
    UDID: 'AAABBBCCC111222333',
    plist: { SecurityInfo: 11 },
  },
};

function thrownBy(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

describe('recordings', () => {
  test('all are in the table', () => {
    expect(Object.keys(RECORDINGS).toSorted()).toEqual(
      fixtureNames('connect').filter((name) => name.endsWith('.plist')),
    );
  });

  test.each(Object.entries(RECORDINGS))('%s holds what its manifest says', (name, facts) => {
    const body = fixture(`connect/${name}`);
    const { raw, plist = {}, ...report } = parseReport(body);
    const { plist: answers = {}, ...envelope } = facts;
    expect(report).toEqual({ Status: 'Acknowledged', ErrorChain: [], repairs: [], ...envelope });
    expect(raw).toBe(body);
    for (const [key, expected] of Object.entries(answers)) {
      const value = plist[key];
      expect(typeof value === 'string' ? value : Object.keys(value ?? {}).length, key).toBe(expected);
    }
  });

  test.each(Object.entries(RECORDINGS))('%s, cut anywhere, keeps what it still says', (name, facts) => {
    const body = fixture(`connect/${name}`);
    const text = new TextDecoder('latin1').decode(body);
    const endOf = (key: 'CommandUUID' | 'UDID' | 'Status'): number => {
      const value = key === 'Status' ? (facts.Status ?? 'Acknowledged') : facts[key];
      const matches = [...text.matchAll(new RegExp(`<key>${key}</key>\\s*<string>${value}</string>`, 'g'))];
      const last = matches.at(-1);
      return last === undefined ? Number.NaN : last.index + last[0].length;
    };
    const ends = { CommandUUID: endOf('CommandUUID'), UDID: endOf('UDID'), Status: endOf('Status') };
    expect(Object.values(ends).every(Number.isFinite), 'the recording has its keys at the root').toBe(true);
    for (let length = 0; length < body.length; length++) {
      const cut = body.subarray(0, length);
      if (length < Math.min(ends.CommandUUID, ends.UDID)) {
        expect(() => parseReport(cut)).toThrow(expect.objectContaining({ code: 'ERR_REPORT_UNREADABLE' }));
        continue;
      }
      const report = parseReport(cut);
      expect(report.CommandUUID).toBe(length < ends.CommandUUID ? undefined : facts.CommandUUID);
      expect(report.UDID).toBe(length < ends.UDID ? undefined : facts.UDID);
      expect(report.Status).toBe(length < ends.Status ? undefined : (facts.Status ?? 'Acknowledged'));
    }
  });
});

describe('envelope', () => {
  test.each(['Idle', 'Acknowledged', 'Error', 'CommandFormatError', 'NotNow', 'Newer'])(
    'status %s is kept',
    (Status) => {
      expect(parseReport(buildPlist({ Status, UDID: 'D' }))).toMatchObject({ Status, UDID: 'D', ErrorChain: [] });
    },
  );

  test('user keys, flags and the session proof are read', () => {
    const keys = {
      Status: 'NotNow',
      CommandUUID: 'c',
      EnrollmentID: 'E',
      EnrollmentUserID: 'EU',
      UserID: 'U',
      UserShortName: 'ann',
      UserLongName: 'Ann',
      NotOnConsole: true,
      NeedSyncResponse: true,
      UserConfiguration: false,
      AuthToken: 'proof',
    };
    const { raw, plist, repairs, ...report } = parseReport(buildPlist(keys));
    expect(report).toEqual({ ...keys, ErrorChain: [] });
    expect({ ...plist }).toEqual(keys);
    expect(repairs).toEqual([]);
    expect(raw.length).toBeGreaterThan(0);
  });

  test('a binary report is read', () => {
    // {"CommandUUID": "c", "Status": "Acknowledged", "UDID": "D"} as Python 3.11 plistlib writes it.
    const base64 =
      'YnBsaXN0MDDTAQIDBAUGW0NvbW1hbmRVVUlEVlN0YXR1c1RVRElEUWNcQWNrbm93bGVkZ2VkUUQIDxsiJyk2AAAAAAAAAQEAAAAAAAAABw' +
      'AAAAAAAAAAAAAAAAAAADg=';
    const report = parseReport(new Uint8Array(Buffer.from(base64, 'base64')));
    expect(report).toMatchObject({ CommandUUID: 'c', Status: 'Acknowledged', UDID: 'D', repairs: [] });
  });

  const tolerated: readonly (readonly [string, Readonly<Record<string, PlistValue>>, object])[] = [
    ['a status that is a number', { Status: 5 }, {}],
    ['a UUID that is a number', { CommandUUID: 5 }, {}],
    ['an empty UUID', { CommandUUID: '' }, {}],
    ['a UUID that no command can have', { CommandUUID: 'c'.repeat(257) }, {}],
    ['flags that are numbers', { NotOnConsole: 1, NeedSyncResponse: 0 }, {}],
    ['a UserID that is data', { UserID: utf8('U') }, {}],
    ['an ErrorChain that is a dictionary', { ErrorChain: { ErrorCode: 1 } }, {}],
    ['an ErrorChain that is text', { ErrorChain: 'x' }, {}],
    [
      'an ErrorChain with odd items',
      {
        ErrorChain: [
          'x',
          { ErrorCode: '12', ErrorDomain: 'A' },
          { ErrorCode: 2n ** 63n, LocalizedDescription: 5 },
          [],
          { ErrorCode: 7, ErrorDomain: '', Newer: 1 },
        ],
      },
      { ErrorChain: [{ ErrorDomain: 'A' }, {}, { ErrorCode: 7, ErrorDomain: '' }] },
    ],
  ];

  test.each(tolerated)('%s is left out and stays in plist', (_name, odd, expected) => {
    const { raw, plist, repairs, ...report } = parseReport(buildPlist({ UDID: 'D', ...odd }));
    expect(report).toEqual({ UDID: 'D', ErrorChain: [], ...expected });
    for (const [key, value] of Object.entries(odd)) expect(plist?.[key]).toEqual(value);
    expect(repairs).toEqual([]);
    expect(raw.length).toBeGreaterThan(0);
  });
});

const KEYS = { CommandUUID: 'c-1', Status: 'Acknowledged', UDID: 'D', UserID: 'U' };

/** A report in the order in which devices write their keys, with `middle` between CommandUUID and Status. */
function report(middle: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
\t<key>CommandUUID</key>
\t<string>c-1</string>
${middle}
\t<key>Status</key>
\t<string>Acknowledged</string>
\t<key>UDID</key>
\t<string>D</string>
\t<key>UserID</key>
\t<string>U</string>
</dict>
</plist>
`;
}

/** An app list whose first app has this name. */
function apps(name: string): string {
  const app = (text: string): string => `<dict><key>Name</key><string>${text}</string></dict>`;
  return `<key>InstalledApplicationList</key><array>${app(name)}${app('Second')}</array>`;
}

const DECOYS =
  '<key>Nested</key><dict><key>CommandUUID</key><string>decoy</string><key>UDID</key><string>decoy</string>' +
  '<key>Status</key><string>Error</string><key>UserID</key><string>decoy</string></dict>';

describe('damage that can be mended', () => {
  const mended: readonly (readonly [string, Uint8Array, string, string])[] = [
    ['U+0000 as it is', utf8(report(apps('A\0pp'))), 'forbidden-character', 'App'],
    ['U+0000 by reference', utf8(report(apps('A&#0;pp'))), 'forbidden-reference', 'App'],
    ['U+0008 by hexadecimal reference', utf8(report(apps('A&#x8;pp'))), 'forbidden-reference', 'App'],
    ['an escape character', utf8(report(apps('A\u001b[1mpp'))), 'forbidden-character', 'A[1mpp'],
    ['U+FFFE', utf8(report(apps('A\ufffepp'))), 'forbidden-character', 'App'],
    ['a bare ampersand', utf8(report(apps('A & B'))), 'bare-ampersand', 'A & B'],
    ['Latin-1', latin1(report(apps('Caf\u00e9'))), 'invalid-encoding', 'Caf\ufffd'],
  ];

  test.each(mended)('%s', (_name, body, kind, appName) => {
    const { plist, damage, repairs, ...keys } = parseReport(body);
    expect(keys).toEqual({ ...KEYS, ErrorChain: [], raw: body });
    expect(repairs.map((repair) => repair.kind)).toEqual([kind]);
    expect(damage).toBeUndefined();
    expect(plist).toMatchObject({ InstalledApplicationList: [{ Name: appName }, { Name: 'Second' }] });
  });

  test('the place of a repair is that of the byte', () => {
    const body = utf8(report(apps('é&#0;')));
    expect(parseReport(body).repairs).toEqual([
      { kind: 'forbidden-reference', offset: Buffer.from(body).indexOf('&#0;') },
    ]);
  });

  test('a key twice has its first value', () => {
    const { repairs, ...keys } = parseReport(utf8(report('<key>CommandUUID</key><string>second</string>')));
    expect(keys).toMatchObject(KEYS);
    expect(repairs.map((repair) => repair.kind)).toEqual(['duplicate-key']);
  });

  test('a value that is none is left out', () => {
    const { plist, ...keys } = parseReport(utf8(report('<key>At</key><date>yesterday</date>')));
    expect(keys).toMatchObject({ ...KEYS, repairs: [{ kind: 'invalid-value' }] });
    expect(plist).not.toHaveProperty('At');
  });
});

describe('damage beyond repair', () => {
  const salvaged: readonly (readonly [string, string])[] = [
    ['tags that do not match', apps('</array>')],
    ['a tag that does not end', '<key>A</key><string'],
    ['a string that does not end', '<key>A</key><string>text'],
    ['an array that does not end', '<key>A</key><array><string>C</string>'],
    ['a closing tag too many', '</array>'],
    ['a key without value', '<key>A</key>'],
    ['text between elements', 'text'],
    ['an unknown element', '<key>A</key><object/>'],
    ['an angle bracket in a name', apps('a < b')],
    ['too deep', `<key>A</key>${'<array>'.repeat(40)}${'</array>'.repeat(40)}`],
    ['decoys inside damage', `${DECOYS}<key>A</key><string>`],
    ['decoys after damage', `</array>${DECOYS}`],
    ['decoys between two damages', `</array>${DECOYS}</array>`],
  ];

  test.each(salvaged)('%s', (_name, middle) => {
    const body = utf8(report(middle));
    const { damage, ...keys } = parseReport(body);
    expect(keys).toEqual({ ...KEYS, ErrorChain: [], raw: body, repairs: [] });
    expect(damage).toMatchObject({ name: 'PlistError' });
  });

  test.each([
    ['in a dictionary', DECOYS],
    ['in an array of dictionaries', `<key>A</key><array>${DECOYS.slice('<key>Nested</key>'.length)}</array>`],
    ['in CDATA', `<key>A</key><string><![CDATA[${DECOYS}]]></string>`],
    ['in a comment', `<!-- ${DECOYS} -->`],
    ['in escaped text', `<key>A</key><string>${DECOYS.replaceAll('<', '&lt;')}</string>`],
  ])('decoys %s are never taken, wherever the body is cut', (_name, decoys) => {
    const text = report(decoys).replace('\t<key>CommandUUID</key>\n\t<string>c-1</string>\n', '');
    for (let length = 0; length <= text.length; length++) {
      let found = {};
      try {
        const { UDID, CommandUUID, Status, UserID } = parseReport(utf8(text.slice(0, length)));
        found = { UDID, CommandUUID, Status, UserID };
      } catch (error) {
        expect(error).toMatchObject({ code: 'ERR_REPORT_UNREADABLE' });
      }
      expect(Object.values(found)).not.toContain('decoy');
      expect(Object.values(found)).not.toContain('Error');
    }
  });

  test('an Idle poll that is cut keeps its device', () => {
    const text = '<plist><dict><key>Status</key><string>Idle</string><key>UDID</key><string>D</string><key>Us';
    expect(parseReport(utf8(text))).toMatchObject({ Status: 'Idle', UDID: 'D' });
  });

  const unreadable: readonly (readonly [string, Uint8Array, string | undefined])[] = [
    ['nothing', new Uint8Array(0), 'ERR_PLIST_MALFORMED'],
    ['text', utf8('hello'), 'ERR_PLIST_UNSUPPORTED_FORMAT'],
    ['JSON', utf8('{"UDID":"D"}'), 'ERR_PLIST_UNSUPPORTED_FORMAT'],
    ['an array', utf8('<plist><array/></plist>'), undefined],
    ['a string', utf8('<plist><string>UDID</string></plist>'), undefined],
    ['a dictionary that names nothing', utf8('<plist><dict/></plist>'), undefined],
    ['a status alone', buildPlist({ Status: 'Idle' }), undefined],
    ['a user alone', buildPlist({ Status: 'Idle', UserID: 'U' }), undefined],
    ['what is cut before the first key', utf8(report('').slice(0, 170)), 'ERR_PLIST_MALFORMED'],
    ['an entity bomb', utf8('<!DOCTYPE p [<!ENTITY a "b">]><plist><dict/></plist>'), 'ERR_PLIST_DTD_FORBIDDEN'],
    ['a damaged binary property list', utf8('bplist00UDID'), 'ERR_PLIST_MALFORMED'],
  ];

  test.each(unreadable)('%s cannot be read', (_name, body, cause) => {
    const error = thrownBy(() => parseReport(body));
    expect(error).toMatchObject({ name: 'CommandError', code: 'ERR_REPORT_UNREADABLE' });
    expect(error instanceof CommandError && error.cause).toEqual(
      cause === undefined ? undefined : expect.objectContaining({ name: 'PlistError', code: cause }),
    );
  });

  test('a body of more than 4 MiB cannot be read, unless the host allows it', () => {
    const body = buildPlist({ UDID: 'D', A: new Uint8Array(4 * 1024 * 1024) });
    expect(() => parseReport(body)).toThrow(
      expect.objectContaining({
        code: 'ERR_REPORT_UNREADABLE',
        cause: expect.objectContaining({ code: 'ERR_PLIST_TOO_LARGE' }) as unknown,
      }),
    );
    expect(parseReport(body, { limits: { maxBytes: 8 * 1024 * 1024 } })).toMatchObject({ UDID: 'D' });
  });

  test('a mistake of the caller is not taken for one of the device', () => {
    expect(() => parseReport('text' as unknown as Uint8Array)).toThrow(TypeError);
  });
});

describe('properties', () => {
  const list = '<key>A</key><array><string>one</string><data>AAAA</data><integer>1</integer></array>';
  const TAGS = ['<', '>', '</', '&', ']]>', '<array>', '</array>', '<string>', '</key>', '&#0;', '/>'];

  /** Replaces some bytes between CommandUUID and Status. */
  const damaged = (middle: string, pieces: readonly string[]): fc.Arbitrary<Uint8Array> => {
    const text = report(middle);
    const start = text.indexOf(middle);
    const end = start + middle.length;
    return fc
      .record({
        at: fc.integer({ min: start, max: end }),
        length: fc.integer({ min: 0, max: 60 }),
        by: fc.oneof(
          fc.uint8Array({ maxLength: 24 }),
          fc.string({ unit: 'binary', maxLength: 24 }).map(utf8),
          fc.array(fc.constantFrom(...pieces), { maxLength: 6 }).map((parts) => utf8(parts.join(''))),
        ),
      })
      .map(({ at, length, by }) => {
        const bytes = utf8(text);
        return new Uint8Array([...bytes.subarray(0, at), ...by, ...bytes.subarray(Math.min(at + length, end))]);
      });
  };

  test('whatever happens to a part that identifies nothing, the report is not lost', () => {
    /** Behind what may be a comment or a section, nothing is certain. */
    const hasDeclaration = (body: Uint8Array): boolean =>
      /<[^\w/>]*[!?]/.test(Buffer.from(body).toString('latin1', 150));
    fc.assert(
      fc.property(damaged(list, TAGS), (body) => {
        fc.pre(!hasDeclaration(body));
        expect(parseReport(body)).toMatchObject({ CommandUUID: 'c-1', Status: 'Acknowledged', UDID: 'D', UserID: 'U' });
      }),
      { numRuns: 1500 },
    );
  });

  test('when dictionaries no longer match, what follows may be lost but is never mistaken', () => {
    fc.assert(
      fc.property(damaged(list + apps('App'), [...TAGS, '<dict>', '</dict>', '<!--', '<![CDATA[']), (body) => {
        const { CommandUUID, Status = 'Acknowledged', UDID = 'D', UserID = 'U' } = parseReport(body);
        expect({ CommandUUID, Status, UDID, UserID }).toEqual(KEYS);
      }),
      { numRuns: 1500 },
    );
  });

  test('no bytes make it fail in any other way', () => {
    const body = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.string({ unit: 'binary', maxLength: 200 }).map((tail) => utf8(`<plist><dict>${tail}`)),
    );
    fc.assert(
      fc.property(body, (bytes) => {
        try {
          parseReport(bytes);
        } catch (error) {
          expect(error).toMatchObject({ name: 'CommandError', code: 'ERR_REPORT_UNREADABLE' });
        }
      }),
      { numRuns: 2000 },
    );
  });
});

test.each([
  ['Acknowledged', true],
  ['Error', true],
  ['CommandFormatError', true],
  ['NotNow', false],
  ['Idle', false],
  ['Newer', false],
  ['acknowledged', false],
  [undefined, false],
])('status %s ends a command: %s', (status, final) => {
  expect(isFinalStatus(status)).toBe(final);
});

describe('memory', () => {
  const whole = (index: number): string =>
    new TextDecoder().decode(
      buildPlist({
        CommandUUID: `0001_InstalledApplicationList-${index}`,
        Long: 'a'.repeat(500_000),
        RequestType: 'InstalledApplicationList',
        Status: 'CommandFormatError',
        UDID: `00008030-001C2D0000${index}`,
        UserID: `0A0A0A0A-0000-0000-0000-${index}`,
      }),
    );

  test.each<[string, (text: string) => string]>([
    ['a sound body', (text) => text],
    ['a body with repairs', (text) => text.replace('</dict>', '<key>Name</key><string>\u0001</string></dict>')],
    ['a body beyond repair', (text) => text.replace('</dict>', '<key>Name</key></array></dict>')],
  ])('what identifies a report does not keep %s alive', (_name, damage) => {
    const heapMb = measureHeapMb(() =>
      Array.from({ length: 40 }, (_, index) => {
        const { CommandUUID, RequestType, Status, UDID, UserID } = parseReport(utf8(damage(whole(index))));
        expect([CommandUUID, RequestType, Status, UDID]).not.toContain(undefined);
        return { CommandUUID, RequestType, Status, UDID, UserID };
      }),
    );
    expect(heapMb).toBeLessThan(5);
  });
});
