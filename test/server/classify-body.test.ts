import { describe, expect, test } from 'vitest';
import { utf8Encode } from '../../src/internal/bytes.js';
import { classifyBody } from '../../src/server/classify-body.js';
import { fixture, fixtureNames } from '../support/fixture.js';

const xml = (inside: string) => utf8Encode(`<?xml version="1.0"?><plist version="1.0"><dict>${inside}</dict></plist>`);

test.each(fixtureNames('checkin').map((name) => [name]))('recorded check-in message %s', (name) => {
  expect(classifyBody(fixture(`checkin/${name}`))).toBe('checkin');
});

test.each(fixtureNames('connect').map((name) => [name]))('recorded report %s', (name) => {
  expect(classifyBody(fixture(`connect/${name}`))).toBe('connect');
});

describe('decoys', () => {
  const report = '<key>Status</key><string>Idle</string>';
  const checkin = '<key>MessageType</key><string>CheckOut</string>';
  test.each([
    ['nested MessageType', `<key>a</key><dict>${checkin}</dict>${report}`, 'connect'],
    ['MessageType in an array', `<key>a</key><array><dict>${checkin}</dict></array>${report}`, 'connect'],
    ['MessageType as text', `<key>a</key><string>&lt;key&gt;MessageType&lt;/key&gt;</string>${report}`, 'connect'],
    ['MessageType as value', `<key>a</key><string>MessageType</string>${report}`, 'connect'],
    ['MessageType in a comment', `<!-- > ${checkin} -->${report}`, 'connect'],
    ['MessageType in CDATA', `<key>a</key><string><![CDATA[ > ${checkin}]]></string>${report}`, 'connect'],
    ['nested Status', `<key>a</key><dict>${report}</dict>${checkin}`, 'checkin'],
    ['empty containers before', `<key>a</key><dict/><key>b</key><array />${checkin}`, 'checkin'],
    ['Status before MessageType', `${report}${checkin}`, 'checkin'],
    ['neither', '<key>a</key><string>b</string>', undefined],
    ['only nested', `<key>a</key><dict>${report}${checkin}</dict>`, undefined],
    ['longer names', '<key>MessageTypes</key><true/><key>Statuses</key><true/>', undefined],
  ])('%s', (_, inside, expected) => {
    expect(classifyBody(xml(inside))).toBe(expected);
  });
});

test.each([
  ['control characters', '<key>x</key><string>\u0000\u0001</string><key>Status</key>', 'connect'],
  ['a cut document', '<key>CommandUUID</key><string>abc</string><key>Sta', 'connect'],
  ['a stray less-than sign', '<key>x</key><string>a < b</string><key>Status</key><string>', 'connect'],
])('a damaged report is still one: %s', (_, inside, expected) => {
  expect(classifyBody(utf8Encode(`<plist><dict>${inside}`))).toBe(expected);
});

test('binary property lists and UTF-16', () => {
  // Made with plistlib of Python 3.11: {'Status': 'Idle', 'x': {'MessageType': 'a'}}
  const binary = Buffer.from(
    'YnBsaXN0MDDSAQIDBFZTdGF0dXNReFRJZGxl0QUGW01lc3NhZ2VUeXBlUWEIDRQWGx4qAAAAAAAAAQEAAAAAAAAABwAAAAAAAAAAAAAAAAAAACw=',
    'base64',
  );
  expect(classifyBody(binary)).toBe('connect');
  const text = new TextDecoder().decode(xml('<key>MessageType</key><string>CheckOut</string>'));
  expect(classifyBody(Buffer.from(`\uFEFF${text}`, 'utf16le'))).toBe('checkin');
  expect(classifyBody(utf8Encode('bplist00 broken'))).toBeUndefined();
});

test.each(['<', '<!--', '<![CDATA[', '<dict>', '<!', '--'])('a megabyte of %s ends', (part) => {
  expect(classifyBody(utf8Encode(part.repeat(1_000_000 / part.length)))).toBeUndefined();
});
