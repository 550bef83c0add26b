import { createPublicKey } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { isMdmError, MdmError, PkiError, ServiceError } from '../src/errors.js';

function thrownBy(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

test.each([
  ['the base class', new MdmError('ERR_CUSTOM', 'x')],
  ['a class of its own', new PkiError('ERR_PKI_UNTRUSTED', 'x')],
  ['a class of the host', new (class extends ServiceError {})('ERR_SERVICE_REFUSED', 'x')],
])('isMdmError knows %s', (_, error) => {
  expect(isMdmError(error)).toBe(true);
});

test('isMdmError knows errors of another copy of the package', async () => {
  vi.resetModules();
  const copy = await import('../src/errors.js');
  const error = new copy.PkiError('ERR_PKI_UNTRUSTED', 'x');
  expect(error).not.toBeInstanceOf(MdmError);
  expect(isMdmError(error)).toBe(true);
});

test.each([
  ['a wrong argument to Node', thrownBy(() => Buffer.from(undefined as unknown as string))],
  ['a key that Node cannot read', thrownBy(() => createPublicKey('no key'))],
  ['another package', Object.assign(new Error('x'), { code: 'ERR_PKI_UNTRUSTED' })],
  ['an object that looks like one', { name: 'MdmError', code: 'ERR_CUSTOM', message: 'x' }],
  ['a plain error', new Error('x')],
  ['nothing', undefined],
  ['null', null],
  ['text', 'ERR_PKI_UNTRUSTED'],
])('isMdmError refuses errors of %s', (_, error) => {
  expect(isMdmError(error)).toBe(false);
});

test('what marks an error does not show when it is printed or listed', () => {
  expect(Object.keys(new MdmError('ERR_CUSTOM', 'x'))).toEqual(['name', 'code']);
});
