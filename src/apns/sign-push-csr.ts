import { ApnsError } from '../errors.js';
import { equalBytes } from '../internal/bytes.js';
import type { Certificate } from '../pki/certificate.js';
import { parseCsr } from '../pki/parse-csr.js';
import type { Signer } from '../pki/ports.js';
import { verifyCertificateChain } from '../pki/verify-certificate-chain.js';
import { verifyCertificateSignature } from '../pki/verify-certificate-signature.js';
import { verifyCsr } from '../pki/verify-csr.js';
import { assertPushKey } from './build-push-csr.js';

/** What an MDM vendor signs requests with. */
export interface PushCsrVendor {
  /** Key of the MDM Vendor CSR Signing certificate; RSA. */
  readonly signer: Signer;
  /** That certificate, from Apple's developer portal. */
  readonly certificate: Certificate;
  /** Apple's WWDR intermediate that issued it. */
  readonly intermediate: Certificate;
  /** Apple Root CA. */
  readonly root: Certificate;
}

/** A customer's request with the vendor's signature. */
export interface SignedPushCsr {
  readonly csrDer: Uint8Array;
  /** RSA PKCS#1 v1.5 with SHA-256 over `csrDer`. */
  readonly signature: Uint8Array;
  /** Vendor, intermediate, root. */
  readonly chain: readonly [Certificate, Certificate, Certificate];
  readonly warnings: readonly PushCsrWarning[];
}

/** Something to tell a vendor. */
export type PushCsrWarning =
  /** The root is not the Apple Root CA, so the portal will refuse. */
  | 'root-not-apple'
  /** A certificate of the chain ends within 30 days. */
  | 'chain-expires-soon';

/** SHA-256 of the Apple Root CA (`ade/apple-root-ca.pem`). */
const APPLE_ROOT = 'b0b1730ecbc7ff4505142c49f1295e6eda6bcaed7e2c68c5be91b5a11001f024';
const WARN_MS = 30 * 86_400_000;

/**
 * Signs a customer's request as a vendor. Everything the portal would refuse later is checked first: that the request
 * signs itself and has an RSA key of 2,048 bits or more, that the vendor's key and certificate belong together, and that
 * certificate, intermediate and root are one valid chain.
 *
 * @param csr - The customer's request, DER or PEM.
 * @param options.atMs - The moment of checking, milliseconds since 1970. Default: now.
 * @throws {ApnsError} `ERR_APNS_CSR_KEY`; `ERR_APNS_KEY_MISMATCH` when the signer does not hold the vendor's key;
 *   `ERR_APNS_VENDOR_CERTIFICATE` when the chain is broken, out of order or out of date (its cause tells which).
 * @throws {PkiError} `ERR_PKI_CSR_MALFORMED`, `ERR_PKI_CSR_SIGNATURE_INVALID`.
 */
export async function signPushCsr(
  csr: Uint8Array | string,
  vendor: PushCsrVendor,
  options: { readonly atMs?: number } = {},
): Promise<SignedPushCsr> {
  const { signer, certificate, intermediate, root } = vendor;
  const { atMs = Date.now() } = options;
  const { der, publicKeySpki } = verifyCsr(parseCsr(csr));
  assertPushKey(publicKeySpki);
  if (signer.keyType !== 'rsa' || !equalBytes(signer.publicKeySpki, certificate.publicKeySpki)) {
    throw new ApnsError('ERR_APNS_KEY_MISMATCH', 'The signer does not hold the RSA key of the vendor certificate');
  }
  checkChain(vendor, atMs);
  const chain = [certificate, intermediate, root] as const;
  const warnings: PushCsrWarning[] = [];
  if (root.fingerprint !== APPLE_ROOT) warnings.push('root-not-apple');
  if (chain.some(({ notAfter }) => notAfter.getTime() - atMs < WARN_MS)) warnings.push('chain-expires-soon');
  return { csrDer: der, signature: await signer.sign(der, 'sha256'), chain, warnings };
}

function checkChain({ certificate, intermediate, root }: PushCsrVendor, atMs: number): void {
  let found: readonly Certificate[];
  try {
    verifyCertificateSignature(root, root);
    found = verifyCertificateChain(certificate, { roots: [root], intermediates: [intermediate], atMs, maxLength: 3 });
  } catch (error) {
    throw new ApnsError('ERR_APNS_VENDOR_CERTIFICATE', 'The vendor certificate does not lead to the root', {
      cause: error,
    });
  }
  if (found.length !== 3 || found[1]?.fingerprint !== intermediate.fingerprint) {
    throw new ApnsError('ERR_APNS_VENDOR_CERTIFICATE', 'The chain is not vendor certificate, intermediate, root');
  }
}
