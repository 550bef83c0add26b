import type { KeyObject } from 'node:crypto';
import { createSecureContext, type SecureContext } from 'node:tls';
import { ApnsError } from '../errors.js';
import type { Awaitable } from '../internal/awaitable.js';
import { importPkcs12 } from '../pki/import-pkcs12.js';
import { encodePem } from '../pki/pem.js';
import { importPrivateKey, type PrivateKeyInput } from '../pki/private-key.js';
import { describePushCertificate, parsePushCertificate, type PushCertificate } from './parse-push-certificate.js';

/** A push certificate with its private key. */
export type PushCredential =
  | {
      /** PEM (intermediates may follow) or DER. */
      readonly certificate: string | Uint8Array;
      readonly key: PrivateKeyInput;
    }
  | {
      /** PKCS#12 file (`.p12`, `.pfx`). */
      readonly pfx: Uint8Array;
      /** Default: empty. */
      readonly passphrase?: string;
    };

/** A credential that is checked and ready for TLS. */
export interface LoadedCredential {
  readonly push: PushCertificate;
  readonly context: SecureContext;
}

/**
 * Checks a credential and makes it ready for TLS. A PKCS#12 file is opened later, the other kind at once.
 *
 * @param ca - PEM of the roots that the peer must lead to. Absent: those of the system.
 * @throws {ApnsError} as `parsePushCertificate`.
 * @throws {PkiError} as `parsePushCertificate` and `importPkcs12`.
 */
export function loadCredential(credential: PushCredential, ca?: readonly string[]): Awaitable<LoadedCredential> {
  if ('pfx' in credential) return loadPkcs12(credential.pfx, credential.passphrase ?? '', ca);
  const key = importPrivateKey(credential.key);
  return load(parsePushCertificate(credential.certificate, { key }), key, ca);
}

async function loadPkcs12(
  pfx: Uint8Array,
  passphrase: string,
  ca: readonly string[] | undefined,
): Promise<LoadedCredential> {
  const { identities } = await importPkcs12(pfx, passphrase);
  const identity = identities.find(({ certificate }) => certificate !== undefined);
  if (identity?.certificate === undefined) {
    throw new ApnsError('ERR_APNS_KEY_MISMATCH', 'The file has no certificate with its private key');
  }
  return load(describePushCertificate(identity.certificate, identity.chain, identity.key), identity.key, ca);
}

function load(push: PushCertificate, key: KeyObject, ca: readonly string[] | undefined): LoadedCredential {
  const cert = [push.certificate, ...push.chain].map(({ der }) => encodePem('CERTIFICATE', der)).join('');
  const pem = String(key.export({ format: 'pem', type: 'pkcs8' }));
  const context = createSecureContext({
    cert,
    key: pem,
    minVersion: 'TLSv1.2',
    ...(ca !== undefined && { ca: [...ca] }),
  });
  return { push, context };
}
