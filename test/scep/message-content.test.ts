import { describe, expect, test } from 'vitest';
import { derBytes, derInteger, derNull, derSequence } from '../../src/asn1/asn1-writer.js';
import { buildName } from '../../src/pki/build-name.js';
import { parseIssuerAndSerialNumber, parseIssuerAndSubject } from '../../src/scep/message-content.js';

const { der: name } = buildName([{ type: 'CN', value: 'CA' }]);
const serial = (length: number): Uint8Array => derBytes(derInteger(new Uint8Array(length).fill(1)));
const sequence = (...parts: readonly Uint8Array[]): Uint8Array => derBytes(derSequence(...parts));

describe('what a message asks about has no room for other bytes', () => {
  test('a serial number has up to 20', () => {
    expect(parseIssuerAndSerialNumber(sequence(name, serial(20))).serialNumber).toBe('01'.repeat(20));
    expect(() => parseIssuerAndSerialNumber(sequence(name, serial(21)))).toThrow('too long');
  });

  test.each([
    ['nothing', []],
    ['one element', [name]],
    ['three elements', [name, name, derBytes(derNull())]],
  ])('refuses %s', (_, parts) => {
    expect(() => parseIssuerAndSubject(sequence(...parts))).toThrow('another structure');
    expect(() => parseIssuerAndSerialNumber(sequence(...parts))).toThrow('another structure');
  });

  test('refuses bytes that follow', () => {
    const padded = new Uint8Array([...sequence(name, serial(1)), 0]);
    expect(() => parseIssuerAndSerialNumber(padded)).toThrow('bytes follow');
  });
});
