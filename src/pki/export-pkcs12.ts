import { createHmac, createPublicKey, type KeyObject, randomBytes } from 'node:crypto';
import {
  DerElement,
  type DerPart,
  derBytes,
  derContext,
  derContextPrimitive,
  derInteger,
  derNull,
  derOctetString,
  derOid,
  derSequence,
  derSetOf,
} from '../asn1/asn1-writer.js';
import { OID } from '../asn1/oids.js';
import { utf8Encode } from '../internal/bytes.js';
import type { Certificate } from './certificate.js';
import { digestBytes } from './digest-bytes.js';
import { importPublicKey } from './import-public-key.js';
import { encryptWithPassword, type Pkcs12Secret } from './pkcs12-cipher.js';
import { derivePkcs12Bytes, pkcs12Password } from './pkcs12-key.js';
import { importPrivateKey, type PrivateKeyInput } from './private-key.js';

/** One identity, its password, and how strongly the file protects it. */
export interface ExportPkcs12Options {
  readonly certificate: Certificate;
  /** Certificates above it. */
  readonly chain?: readonly Certificate[];
  /** Private key of `certificate`; must be exportable. */
  readonly key: PrivateKeyInput;
  readonly password: string;
  /** Shown by key chains. */
  readonly friendlyName?: string;
  /**
   * `modern`: AES-256 with PBKDF2 and a SHA-256 MAC. `legacy`: 3DES and a SHA-1 MAC, which every version of iOS and
   * macOS imports from a profile; protect such a file by other means. Default `modern`.
   */
  readonly form?: 'modern' | 'legacy';
  /** Rounds of key derivation. Default 100,000, and 2048 in the legacy form. */
  readonly iterations?: number;
}

/**
 * A DER PKCS#12 file with one identity and its chain.
 *
 * @throws {TypeError} when `key` is not the key of `certificate`, or `iterations` is not a positive whole number.
 * @throws {PkiError} as `createSigner` does for an unreadable key.
 * @see RFC 7292
 */
export async function exportPkcs12(options: ExportPkcs12Options): Promise<Uint8Array> {
  const { certificate, chain = [], password, friendlyName, form = 'modern' } = options;
  const { iterations = form === 'modern' ? 100_000 : 2048 } = options;
  if (!Number.isSafeInteger(iterations) || iterations < 1) throw new TypeError('iterations must be positive');
  const key: KeyObject = importPrivateKey(options.key);
  if (!importPublicKey(certificate.publicKeySpki).equals(createPublicKey(key))) {
    throw new TypeError('the key is not the key of the certificate');
  }
  const secret: Pkcs12Secret = { bmp: pkcs12Password(password), utf8: utf8Encode(password) };
  const attributes = identityAttributes(certificate, friendlyName);

  const certificates = derBytes(
    derSequence(certificateBag(certificate, attributes), ...chain.map((other) => certificateBag(other, undefined))),
  );
  const encryptedCertificates = await encryptWithPassword(form, certificates, secret, iterations);
  const pkcs8 = key.export({ format: 'der', type: 'pkcs8' });
  const encryptedKey = await encryptWithPassword(form, pkcs8, secret, iterations);
  const shroudedKey = derSequence(encryptedKey.algorithm, derOctetString(encryptedKey.ciphertext));

  const content = derBytes(
    derSequence(
      encryptedDataInfo(encryptedCertificates.algorithm, encryptedCertificates.ciphertext),
      dataInfo(derSequence(bag(OID.pkcs8ShroudedKeyBag, shroudedKey, attributes))),
    ),
  );
  return derBytes(derSequence(derInteger(3), dataInfo(content), await macData(form, content, secret, iterations)));
}

const dataInfo = (content: DerPart): DerElement =>
  derSequence(derOid(OID.data), derContext(0, derOctetString(content)));

function encryptedDataInfo(algorithm: DerElement, ciphertext: Uint8Array): DerElement {
  const info = derSequence(derOid(OID.data), algorithm, derContextPrimitive(0, ciphertext));
  return derSequence(derOid(OID.encryptedData), derContext(0, derSequence(derInteger(0), info)));
}

function bag(oid: string, value: DerPart, attributes: DerPart | undefined): DerElement {
  return derSequence(derOid(oid), derContext(0, value), ...(attributes === undefined ? [] : [attributes]));
}

function certificateBag({ der }: Certificate, attributes: DerPart | undefined): DerElement {
  const value = derSequence(derOid(OID.x509Certificate), derContext(0, derOctetString(der)));
  return bag(OID.certBag, value, attributes);
}

/** The same local key identifier on both bags tells importers that key and certificate belong together. */
function identityAttributes({ der }: Certificate, friendlyName: string | undefined): DerElement {
  const localKeyId = derOctetString(digestBytes('sha1', der));
  const name =
    friendlyName === undefined ? undefined : new DerElement(0x1e, [pkcs12Password(friendlyName).subarray(0, -2)]);
  return derSetOf([
    derSequence(derOid(OID.localKeyId), derSetOf([localKeyId])),
    ...(name === undefined ? [] : [derSequence(derOid(OID.friendlyName), derSetOf([name]))]),
  ]);
}

async function macData(
  form: 'modern' | 'legacy',
  content: Uint8Array,
  secret: Pkcs12Secret,
  iterations: number,
): Promise<DerElement> {
  const modern = form === 'modern';
  const digest = modern ? 'sha256' : 'sha1';
  const salt = randomBytes(modern ? 16 : 8);
  const key = await derivePkcs12Bytes(digest, 'mac', secret.bmp, salt, iterations, modern ? 32 : 20);
  const mac = createHmac(digest, key).update(content).digest();
  const algorithm = derSequence(derOid(modern ? OID.sha256 : OID.sha1), derNull());
  return derSequence(derSequence(algorithm, derOctetString(mac)), derOctetString(salt), derInteger(iterations));
}
