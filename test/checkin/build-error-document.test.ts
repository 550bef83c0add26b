import { parse as parseWithOracle } from 'plist';
import { describe, expect, test } from 'vitest';
import { buildErrorDocument, type ErrorDocument } from '../../src/checkin/build-error-document.js';

const text = (body: Uint8Array): string => new TextDecoder().decode(body);

const DOCUMENTS: readonly ErrorDocument[] = [
  { code: 'com.apple.unrecognized.device', description: 'not in inventory', message: 'Ask <IT> & wait' },
  {
    code: 'com.apple.softwareupdate.required',
    details: { OSVersion: '17.5', BuildVersion: '21F79', RequireBetaProgram: { Description: 'D', Token: 'T' } },
  },
  { code: 'com.apple.watch.pairing.token.missing', details: { 'security-token': 'c0ffee' } },
  { code: 'com.apple.well-known.failed' },
];

describe('buildErrorDocument', () => {
  test.each(DOCUMENTS)('$code as a property list', (document) => {
    const { body, contentType } = buildErrorDocument(document);
    expect(contentType).toBe('application/xml; charset=UTF-8');
    expect(parseWithOracle(text(body))).toEqual(document);
  });

  test.each(DOCUMENTS)('$code as JSON', (document) => {
    const { body, contentType } = buildErrorDocument(document, { format: 'json' });
    expect(contentType).toBe('application/json');
    expect(JSON.parse(text(body))).toEqual(document);
  });

  test('certificates are data in a property list and base64 in JSON', () => {
    const PinningCerts = [new Uint8Array([0x30, 0x03, 0xff])];
    const document: ErrorDocument = {
      code: 'com.apple.psso.required',
      details: { ProfileURL: 'https://p', AuthURL: 'https://a', Package: { ManifestURL: 'https://m', PinningCerts } },
    };
    expect(parseWithOracle(text(buildErrorDocument(document).body))).toEqual(document);
    expect(JSON.parse(text(buildErrorDocument(document, { format: 'json' }).body))).toMatchObject({
      details: { Package: { PinningCerts: ['MAP/'] } },
    });
  });

  test('a code is needed', () => {
    expect(() => buildErrorDocument({ code: '' } as unknown as ErrorDocument)).toThrow(TypeError);
  });
});
