import { equalBytes } from '../internal/bytes.js';
import type { Certificate } from '../pki/certificate.js';
import type { IssuedCertificateStore } from '../pki/issued-certificate-store.js';
import type { Decrypter, Signer } from '../pki/ports.js';

/** The certificates and keys a SCEP server answers with. All keys are ports: a KMS or HSM may hold them. */
export interface ScepCa {
  /** Certificate that issues. Clients get it from GetCACert and should have it in their profile. */
  readonly certificate: Certificate;
  /** Certificates above it, its issuer first. */
  readonly chain?: readonly Certificate[];
  /** Signs replies, with the key of `certificate`, or of `ra.signing`. */
  readonly signer: Signer;
  /** Opens requests, with the RSA key of `certificate`, or of `ra.encryption`. */
  readonly decrypter: Decrypter;
  /**
   * Certificates of a registration authority, when the CA's own key is elsewhere or is not RSA: one may be both.
   * `signing` needs the key usage digitalSignature, `encryption` keyEncipherment: Apple's client looks for them.
   */
  readonly ra?: { readonly signing: Certificate; readonly encryption: Certificate };
  /** Earlier CAs whose certificates may still be renewed with this one (rollover). */
  readonly previous?: readonly PreviousScepCa[];
}

/** A CA that was replaced. */
export interface PreviousScepCa {
  readonly certificate: Certificate;
  /**
   * What it has issued: tells which of its certificates are revoked and may not be renewed. Required, because the store
   * of the present CA does not know them. `{ findIssuedBySerial: () => undefined }` says that none is.
   */
  readonly issued: Pick<IssuedCertificateStore, 'findIssuedBySerial'>;
}

/** A CA whose certificates count, and where to look them up. */
export interface ScepAuthority {
  readonly certificate: Certificate;
  readonly issued: PreviousScepCa['issued'] | undefined;
}

/** The present CA, then those before it. */
export function authoritiesOf(ca: ScepCa, issued: ScepAuthority['issued']): readonly ScepAuthority[] {
  return [{ certificate: ca.certificate, issued }, ...(ca.previous ?? [])];
}

/** Certificate of the key that signs replies. */
export const signingCertificate = (ca: ScepCa): Certificate => ca.ra?.signing ?? ca.certificate;
/** Certificate of the key that opens requests. */
export const encryptionCertificate = (ca: ScepCa): Certificate => ca.ra?.encryption ?? ca.certificate;

/** @throws {TypeError} When a key is not that of its certificate, or cannot do its work. */
export function checkScepCa(ca: ScepCa): void {
  const signing = signingCertificate(ca);
  const encryption = encryptionCertificate(ca);
  if (typeof ca.signer?.sign !== 'function') throw new TypeError('ca.signer.sign must be a function');
  if (typeof ca.decrypter?.decryptKey !== 'function') throw new TypeError('ca.decrypter.decryptKey must be a function');
  if (ca.signer.digests?.every((digest) => digest === 'sha1') === true) {
    throw new TypeError('ca.signer must sign with SHA-256 or a longer digest');
  }
  for (const previous of ca.previous ?? []) {
    if (typeof previous?.issued?.findIssuedBySerial !== 'function') {
      throw new TypeError('each of ca.previous must be { certificate, issued }, with the store of what that CA issued');
    }
  }
  if (!equalBytes(signing.publicKeySpki, ca.signer.publicKeySpki)) {
    throw new TypeError('ca.signer does not hold the key of the signing certificate');
  }
  if (!equalBytes(encryption.publicKeySpki, ca.decrypter.publicKeySpki)) {
    throw new TypeError('ca.decrypter does not hold the key of the encryption certificate');
  }
  if (encryption.keyType !== 'rsa') {
    throw new TypeError('requests can be encrypted to RSA keys only: give an RA certificate with one');
  }
  if (signing.keyUsage?.includes('digitalSignature') === false) {
    throw new TypeError('the signing certificate lacks the key usage digitalSignature, which Apple devices demand');
  }
  if (encryption.keyUsage?.includes('keyEncipherment') === false) {
    throw new TypeError('the encryption certificate lacks the key usage keyEncipherment, which Apple devices demand');
  }
}
