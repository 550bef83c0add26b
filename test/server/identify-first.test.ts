import { expect, test } from 'vitest';
import { PkiError } from '../../src/errors.js';
import { identifyFirst } from '../../src/server/identify-first.js';
import { identifyInput, thrownBy } from './support/input.js';

const identity = { certificateDer: new Uint8Array([1]), fingerprint: 'ab', source: 'host' } as const;

test('takes the first proof', async () => {
  const identify = identifyFirst([() => undefined, async () => identity, () => expect.unreachable()]);
  expect(await identify(identifyInput())).toBe(identity);
  expect(await identifyFirst([() => undefined])(identifyInput())).toBeUndefined();
});

test('a bad proof is not passed over for a later one', async () => {
  const bad = new PkiError('ERR_PKI_SIGNATURE_INVALID', 'x');
  const identify = identifyFirst([() => Promise.reject(bad), () => identity]);
  expect(await thrownBy(() => identify(identifyInput()))).toBe(bad);
});
