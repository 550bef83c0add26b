import { generateKeyPair as generate, type KeyObject } from 'node:crypto';

/** Kinds of keys to make: RSA by modulus length in bits, EC by curve. */
export type KeyPairKind = { readonly rsaBits: 2048 | 3072 | 4096 } | { readonly curve: 'P-256' | 'P-384' | 'P-521' };

/** A new key pair, made on the thread pool. Give `privateKey` to `createSigner` and `createDecrypter`. */
export function generateKeyPair(kind: KeyPairKind): Promise<{ publicKey: KeyObject; privateKey: KeyObject }> {
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, publicKey: KeyObject, privateKey: KeyObject): void => {
      if (error === null) resolve({ publicKey, privateKey });
      else reject(error);
    };
    if ('rsaBits' in kind) generate('rsa', { modulusLength: kind.rsaBits }, done);
    else generate('ec', { namedCurve: kind.curve }, done);
  });
}
