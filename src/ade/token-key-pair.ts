import { nameDer, type NameInput } from '../pki/build-name.js';
import { createSigner } from '../pki/create-signer.js';
import { generateKeyPair } from '../pki/generate-key-pair.js';
import { buildCertificate, keyIdentifier } from '../pki/issue-certificate.js';
import { parseCertificate } from '../pki/parse-certificate.js';
import { encodePem } from '../pki/pem.js';

/** The key pair of one server in the portal. Plain data: keep it as it is, encrypted at rest. */
export interface TokenKeyPair {
  /** PKCS#8. Opens server tokens and signs the tokens of `buildMaidJwt`. */
  readonly privateKeyPem: string;
  /** What is uploaded to Apple School or Business Manager. */
  readonly certificatePem: string;
  /** SHA-256 of the certificate in lower-case hex. */
  readonly fingerprint: string;
  /** Milliseconds since 1970. */
  readonly createdAtMs: number;
}

/** What the certificate of a key pair says. Apple reads nothing of it but the key. */
export interface GenerateTokenKeyPairOptions {
  /** Default: CN `apple-mdm server token`. */
  readonly subject?: NameInput;
  /** Default 730: the key is replaced with the yearly token, or the year after. */
  readonly validityDays?: number;
  /** Milliseconds since 1970. Default: the system's clock. */
  readonly now?: () => number;
  readonly randomBytes?: (size: number) => Uint8Array;
}

const DAY_MS = 86_400_000;

/**
 * Makes an RSA 2048 key and its self-signed certificate for Apple School or Business Manager.
 *
 * @see Apple, Authenticating for Automated Device Enrollment
 */
export async function generateTokenKeyPair(options: GenerateTokenKeyPairOptions = {}): Promise<TokenKeyPair> {
  const { subject = [{ type: 'CN', value: 'apple-mdm server token' }], validityDays = 730, now = Date.now } = options;
  const { privateKey } = await generateKeyPair({ rsaBits: 2048 });
  const signer = createSigner(privateKey);
  const createdAtMs = now();
  const der = await buildCertificate({
    signer,
    subject,
    issuerDer: nameDer(subject),
    publicKeySpki: signer.publicKeySpki,
    authorityKeyId: keyIdentifier(signer.publicKeySpki),
    notBefore: new Date(createdAtMs - DAY_MS),
    notAfter: new Date(createdAtMs + validityDays * DAY_MS),
    extensions: { keyUsage: ['digitalSignature', 'keyEncipherment'] },
    ...(options.randomBytes === undefined ? {} : { randomBytes: options.randomBytes }),
  });
  return {
    privateKeyPem: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    certificatePem: encodePem('CERTIFICATE', der),
    fingerprint: parseCertificate(der).fingerprint,
    createdAtMs,
  };
}
