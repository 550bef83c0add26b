import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { sha1 } from '../../src/profiles/sha1.js';
import { stableUuid } from '../../src/profiles/stable-uuid.js';

describe('sha1 agrees with OpenSSL', () => {
  test.each([0, 1, 55, 56, 57, 63, 64, 65, 119, 120, 1000, 100_003])('%d bytes', (length) => {
    const message = new Uint8Array(length).map((_, index) => (index * 131 + 7) & 0xff);
    expect(Buffer.from(sha1(message)).toString('hex')).toBe(createHash('sha1').update(message).digest('hex'));
  });
});

describe('stableUuid', () => {
  test.each([
    // RFC 9562 appendix A.4, and the documentation of Python's uuid module.
    ['www.example.com', '2ED6657D-E927-568B-95E1-2665A8AEA6A2'],
    ['python.org', '886313E1-3B8A-5372-9B90-0C9AEE199E5D'],
  ])('%s', (name, uuid) => {
    expect(stableUuid(name)).toBe(uuid);
    expect(stableUuid(new TextEncoder().encode(name))).toBe(uuid);
  });

  test('namespaces keep names apart, in any case of letters', () => {
    const namespace = '6ba7b811-9dad-11d1-80b4-00c04fd430c8';
    const uuid = stableUuid('org.example', { namespace });
    expect(uuid).not.toBe(stableUuid('org.example'));
    expect(stableUuid('org.example', { namespace: namespace.toUpperCase() })).toBe(uuid);
  });

  test.each(['', 'x', '6ba7b811-9dad-11d1-80b4-00c04fd430c', '6ba7b8119dad11d180b400c04fd430c8'])(
    'refuses %j as a namespace',
    (namespace) => {
      expect(() => stableUuid('x', { namespace })).toThrow(TypeError);
    },
  );
});
