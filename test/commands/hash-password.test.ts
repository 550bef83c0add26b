import { pbkdf2Sync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { parse as parseWithOracle } from 'plist';
import { hashPassword } from '../../src/commands/hash-password.js';

interface Hash {
  readonly 'SALTED-SHA512-PBKDF2': {
    readonly entropy: Uint8Array;
    readonly iterations: number;
    readonly salt: Uint8Array;
  };
}

const read = (bytes: Uint8Array): Hash['SALTED-SHA512-PBKDF2'] =>
  (parseWithOracle(new TextDecoder().decode(bytes)) as unknown as Hash)['SALTED-SHA512-PBKDF2'];

describe('hashPassword', () => {
  test('is what another PBKDF2 computes', async () => {
    const salt = new Uint8Array(32).map((_, index) => index);
    const { entropy, iterations, salt: sent } = read(await hashPassword('pässword', { salt, iterations: 1_000 }));
    expect(Buffer.from(entropy)).toEqual(pbkdf2Sync('pässword', salt, 1_000, 128, 'sha512'));
    expect({ iterations, sent: Buffer.from(sent) }).toEqual({ iterations: 1_000, sent: Buffer.from(salt) });
  });

  test('takes a new salt and many rounds unless told', async () => {
    const [first, second] = [read(await hashPassword('a')), read(await hashPassword('a'))];
    expect(first.iterations).toBe(100_000);
    expect(first.salt).toHaveLength(32);
    expect(Buffer.from(first.salt)).not.toEqual(Buffer.from(second.salt));
  });

  test.each([
    ['', {}],
    ['a', { salt: new Uint8Array(16) }],
    ['a', { iterations: 999 }],
    ['a', { iterations: 10_000_001 }],
    ['a', { iterations: 1_000.5 }],
  ])('refuses %j with %j', async (password, options) => {
    await expect(hashPassword(password, options)).rejects.toThrow(TypeError);
  });
});
