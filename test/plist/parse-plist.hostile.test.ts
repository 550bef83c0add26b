import { describe, expect, test } from 'vitest';
import type { PlistErrorCode } from '../../src/errors.js';
import { parsePlist } from '../../src/plist/parse-plist.js';
import { salvagePlistStrings } from '../../src/plist/salvage-plist-strings.js';
import { bytes, plist, plistErrorOf } from './plist-support.js';

/** Fills `unit` up to a body of about 4 MB, just below the default limit. */
const run = (unit: string, size = 4_000_000): string => unit.repeat(Math.floor(size / unit.length));

const laughs = Array.from({ length: 10 }, (_, index) => `<!ENTITY b${index + 1} "${`&b${index};`.repeat(10)}">`).join(
  '',
);

const CASES: [string, Uint8Array, PlistErrorCode | 'value'][] = [
  [
    'a billion laughs',
    bytes(`<!DOCTYPE plist [<!ENTITY b0 "x">${laughs}]><plist><string>&b9;</string></plist>`),
    'ERR_PLIST_DTD_FORBIDDEN',
  ],
  [
    'an external entity',
    bytes('<!DOCTYPE plist [<!ENTITY x SYSTEM "file:///etc/passwd">]><plist><string>&x;</string></plist>'),
    'ERR_PLIST_DTD_FORBIDDEN',
  ],
  ['< in a run', bytes(run('<')), 'ERR_PLIST_MALFORMED'],
  ['< in a string', plist(`<string>${run('<')}</string>`), 'ERR_PLIST_MALFORMED'],
  ['<!-- in a run', bytes(run('<!--')), 'ERR_PLIST_MALFORMED'],
  ['short comments', plist(`${run('<!---->')}<true/>`), 'value'],
  ['<? in a run', bytes(run('<?')), 'ERR_PLIST_MALFORMED'],
  ['short instructions', plist(`${run('<??>')}<true/>`), 'value'],
  ['<!DOCTYPE in a run', bytes(run('<!DOCTYPE ')), 'ERR_PLIST_MALFORMED'],
  ['open quotes in a document type', bytes(`<!DOCTYPE ${run('"\'')}`), 'ERR_PLIST_MALFORMED'],
  ['<![CDATA[ in a run', plist(`<string>${run('<![CDATA[')}`), 'ERR_PLIST_MALFORMED'],
  ['short CDATA sections', plist(`<string>${run('<![CDATA[a]]>')}</string>`), 'value'],
  ['spaces', plist(`${run(' ')}<true/>`), 'value'],
  ['spaces in a tag', plist(`<true${run(' ')}/>`), 'value'],
  ['& in a run', plist(`<string>${run('&')}</string>`), 'ERR_PLIST_MALFORMED'],
  ['&# in a run', plist(`<string>${run('&#')}</string>`), 'ERR_PLIST_MALFORMED'],
  ['&amp; in a run', plist(`<string>${run('&amp;')}</string>`), 'value'],
  ['CR in a run', plist(`<string>${run('\r')}</string>`), 'value'],
  [']]> in a run', plist(`<string>${run(']]>')}</string>`), 'ERR_PLIST_MALFORMED'],
  ['] in a run', plist(`<string>${run(']')}</string>`), 'value'],
  ['a long reference', plist(`<string>&#${run('1')};</string>`), 'ERR_PLIST_MALFORMED'],
  ['a long name', bytes(`<${run('a')}>`), 'ERR_PLIST_MALFORMED'],
  ['a long closing tag', bytes(`<true></true${run(' ')}`), 'ERR_PLIST_MALFORMED'],
  [
    '200,000 attributes',
    bytes(`<plist ${Array.from({ length: 200_000 }, (_, index) => `a${index}="1"`).join(' ')}><true/></plist>`),
    'value',
  ],
  ['attributes without end', bytes(`<plist ${run('a="')}`), 'ERR_PLIST_MALFORMED'],
  ['references in an attribute', bytes(`<plist a="${run('&lt;')}"><true/></plist>`), 'value'],
  ['a long integer', plist(`<integer>${run('9')}</integer>`), 'ERR_PLIST_INVALID_VALUE'],
  ['a long hexadecimal integer', plist(`<integer>0x${run('f')}</integer>`), 'ERR_PLIST_INVALID_VALUE'],
  ['leading zeros', plist(`<integer>${run('0')}7</integer>`), 'value'],
  ['a long real', plist(`<real>${run('1')}x</real>`), 'ERR_PLIST_INVALID_VALUE'],
  ['a long fraction', plist(`<real>1.${run('1')}</real>`), 'value'],
  ['a long exponent', plist(`<real>1e${run('9')}</real>`), 'value'],
  ['a long date', plist(`<date>${run('2026-01-02T')}</date>`), 'ERR_PLIST_INVALID_VALUE'],
  ['long base64', plist(`<data>${run('AAAA')}</data>`), 'value'],
  ['long base64 with an error at the end', plist(`<data>${run('AAAA')}@</data>`), 'ERR_PLIST_INVALID_VALUE'],
  ['padding in a run', plist(`<data>${run('=')}</data>`), 'ERR_PLIST_INVALID_VALUE'],
  ['spaces in base64', plist(`<data>${run('A A A A ')}</data>`), 'value'],
  ['spaces in a Boolean', plist(`<true>${run(' ')}x</true>`), 'ERR_PLIST_MALFORMED'],
  ['deep arrays', plist(run('<array>')), 'ERR_PLIST_TOO_DEEP'],
  ['deep dictionaries', plist(run('<dict><key>a</key>')), 'ERR_PLIST_TOO_DEEP'],
  ['many empty arrays', plist(`<array>${run('<array/>')}</array>`), 'ERR_PLIST_TOO_MANY_NODES'],
  ['keys without values', plist(`<dict>${run('<key>a</key>')}</dict>`), 'ERR_PLIST_MALFORMED'],
  [
    '190,000 keys',
    plist(`<dict>${Array.from({ length: 150_000 }, (_, index) => `<key>${index}a</key><true/>`).join('')}</dict>`),
    'value',
  ],
  [
    'keys like indexes',
    plist(
      `<dict>${Array.from({ length: 100_000 }, (_, index) => `<key>${index * 40_009}</key><true/>`).join('')}</dict>`,
    ),
    'value',
  ],
  [
    'dictionaries that have no key in common',
    plist(
      `<array>${Array.from({ length: 15_000 }, (_, at) => `<dict>${Array.from({ length: 10 }, (_unused, key) => `<key>${at}.${key}</key><true/>`).join('')}</dict>`).join('')}</array>`,
    ),
    'value',
  ],
  ['U+0000 in a run', plist(`<string>${run('\0')}</string>`), 'ERR_PLIST_MALFORMED'],
  ['bytes that are no text', new Uint8Array(4_000_000).fill(0xff, 1).fill(0x3c, 0, 1), 'ERR_PLIST_ENCODING'],
  ['a declaration without end', bytes(`<?xml ${run('encoding ')}`), 'ERR_PLIST_MALFORMED'],
  ['more than the limit', new Uint8Array(64 * 1024 * 1024), 'ERR_PLIST_TOO_LARGE'],
];

describe('parsePlist on hostile bodies of 4 MB', () => {
  // Every case takes well below a second; the time limit of the runner would show anything that is not linear.
  test.each(CASES)('%s', (_name, body, expected) => {
    if (expected === 'value') expect(parsePlist(body)).toBeDefined();
    else expect(plistErrorOf(() => parsePlist(body)).code).toBe(expected);
    try {
      expect(parsePlist(body, { repair: true }).repairs.length).toBeLessThanOrEqual(1000);
    } catch (error) {
      expect(error).toHaveProperty('name', 'PlistError');
    }
    expect(salvagePlistStrings(body, ['UDID'])).toEqual({});
  });
});
