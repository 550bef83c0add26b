import { describe, expect, test } from 'vitest';
import { decodeGetMessage, readScepQuery } from '../../src/scep/decode-get-message.js';
import { fixture } from '../support/fixture.js';

const message = fixture('scep/macos-pkcsreq.der');
const base64 = Buffer.from(message).toString('base64');
const code = (expected: string) => expect.objectContaining({ code: expected }) as Error;

describe('decodeGetMessage', () => {
  const lines = base64.match(/.{1,64}/g) ?? [];
  test.each([
    ['everything escaped', encodeURIComponent(base64)],
    ['nothing escaped', base64],
    ['only the padding escaped, as macOS does', base64.replace(/=/g, '%3D')],
    ['no padding', base64.replace(/=/g, '')],
    ['plus signs turned into blanks', base64.replace(/\+/g, ' ')],
    ['blanks escaped', base64.replace(/\+/g, '%20')],
    ['the URL-safe alphabet, as scepclient does', Buffer.from(message).toString('base64url')],
    ['line feeds, as sscep does', encodeURIComponent(lines.join('\n') + '\n')],
    ['CR LF', encodeURIComponent(lines.join('\r\n'))],
    ['two rounds of escaping', encodeURIComponent(encodeURIComponent(base64))],
    ['lower-case escapes', base64.replace(/\//g, '%2f').replace(/\+/g, '%2b')],
  ])('reads %s', (_, value) => {
    expect(decodeGetMessage(`operation=PKIOperation&message=${value}`)).toEqual(message);
    expect(decodeGetMessage(`?message=${value}&operation=PKIOperation`)).toEqual(message);
    expect(decodeGetMessage(value)).toEqual(message);
  });

  test('keeps a last digit that was a plus sign', () => {
    // 0x3e 0xfb 0xfe is "Pvv+".
    expect([...decodeGetMessage('message=Pvv ')]).toEqual([0x3e, 0xfb, 0xfe]);
  });

  test.each([
    ['nothing', 'operation=PKIOperation&message=', 'ERR_SCEP_MALFORMED'],
    ['no message', 'operation=PKIOperation', 'ERR_SCEP_MALFORMED'],
    ['a value cut in the middle of a group', `message=${base64.slice(0, 101)}`, 'ERR_SCEP_MALFORMED'],
    ['other characters', 'message=MII*', 'ERR_SCEP_MALFORMED'],
    ['escapes that stay escapes', 'message=MII%252525', 'ERR_SCEP_MALFORMED'],
    ['characters beyond ASCII', 'message=MIIé', 'ERR_SCEP_MALFORMED'],
    ['padding in the middle', 'message=MI==MIIA', 'ERR_SCEP_MALFORMED'],
    ['a value over the limit', `message=${'A'.repeat(90_000)}`, 'ERR_SCEP_TOO_LARGE'],
    ['a value far over the limit', `message=${'%2525'.repeat(1_000_000)}`, 'ERR_SCEP_TOO_LARGE'],
  ])('refuses %s', (_, query, expected) => {
    expect(() => decodeGetMessage(query)).toThrow(code(expected));
  });

  test('holds to the limit it is given', () => {
    expect(() => decodeGetMessage(base64, { maxBytes: message.length - 3 })).toThrow(code('ERR_SCEP_TOO_LARGE'));
    expect(decodeGetMessage(base64, { maxBytes: message.length })).toEqual(message);
  });
});

describe('readScepQuery', () => {
  test.each([
    ['operation=GetCACert', { operation: 'GetCACert' }],
    ['?operation=GetCACert&message=', { operation: 'GetCACert', rawMessage: '' }],
    ['message=My%20CA&operation=GetCACaps', { operation: 'GetCACaps', rawMessage: 'My%20CA' }],
    ['operation=GetCACert&message=a=b', { operation: 'GetCACert', rawMessage: 'a=b' }],
    ['operation=%47etCACaps&operation=PKIOperation', { operation: 'GetCACaps' }],
    ['', {}],
    ['?', {}],
    ['operation', { operation: '' }],
  ])('%j', (query, expected) => {
    expect(readScepQuery(query)).toEqual(expected);
  });
});
