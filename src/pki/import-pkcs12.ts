import { createHmac, createPrivateKey, createPublicKey, type KeyObject, timingSafeEqual } from 'node:crypto';
import { type Asn1Node, expectNode, readAsn1, readOctets, readOid, readSmallInteger } from '../asn1/asn1-reader.js';
import { OID } from '../asn1/oids.js';
import { readText } from '../asn1/read-text.js';
import { Asn1Error, PkiError } from '../errors.js';
import { equalBytes, utf8Encode } from '../internal/bytes.js';
import type { Certificate } from './certificate.js';
import { importPublicKey } from './import-public-key.js';
import { parseCertificate } from './parse-certificate.js';
import { decryptWithPassword, type IterationBudget, type Pkcs12Secret, spendIterations } from './pkcs12-cipher.js';
import { derivePkcs12Bytes, pkcs12Password } from './pkcs12-key.js';
import type { DigestName } from './ports.js';

/** One private key of a file, with the certificate of the same key where the file has it. */
export interface Pkcs12Identity {
  readonly key: KeyObject;
  readonly certificate?: Certificate;
  /** Certificates of the file above `certificate`, its issuer first. Not verified. */
  readonly chain: readonly Certificate[];
  /** Name the exporter gave to the key or its certificate. */
  readonly friendlyName?: string;
}

/** Contents of an opened file. Its certificates are decoded, not verified. */
export interface ImportedPkcs12 {
  /** In the order of the file; nearly always one. */
  readonly identities: readonly Pkcs12Identity[];
  /** Every certificate, in the order of the file. */
  readonly certificates: readonly Certificate[];
}

/** Bounds on the work a file may cause. */
export interface ImportPkcs12Options {
  /** Most rounds of key derivation that the whole file may ask for. Default 2,000,000. */
  readonly maxIterations?: number;
}

const MAX_BYTES = 4 * 1024 * 1024;
const MAX_BAGS = 200;
const MAX_NESTING = 4;
const MAC_DIGESTS: ReadonlyMap<string, DigestName> = new Map([
  [OID.sha1, 'sha1'],
  [OID.sha256, 'sha256'],
  [OID.sha384, 'sha384'],
  [OID.sha512, 'sha512'],
]);
const MAC_BYTES: Readonly<Record<DigestName, number>> = { sha1: 20, sha256: 32, sha384: 48, sha512: 64 };

/**
 * Opens a PKCS#12 file (`.p12`, `.pfx`) protected by a password.
 *
 * Reads PBES2 and the older 3DES and RC2 schemes, DER and BER. The file's MAC is verified first; a file without one is
 * refused. An empty password is tried in both of its encodings.
 *
 * @param der - At most 4 MiB.
 * @throws {PkiError} `ERR_PKI_PKCS12_MALFORMED`; `ERR_PKI_PASSWORD_WRONG`, also when the file was changed;
 *   `ERR_PKI_PKCS12_LIMIT`; `ERR_PKI_UNSUPPORTED_ALGORITHM`, `ERR_PKI_UNSUPPORTED_KEY`,
 *   `ERR_PKI_CERTIFICATE_MALFORMED`.
 * @see RFC 7292
 */
export async function importPkcs12(
  der: Uint8Array,
  password: string,
  options: ImportPkcs12Options = {},
): Promise<ImportedPkcs12> {
  const budget: IterationBudget = { left: options.maxIterations ?? 2_000_000 };
  try {
    const [version, authSafe, macData] = expectNode(readPart(der), 0x30, 'PFX').children;
    if (readSmallInteger(version, 'version') !== 3) throw new Asn1Error('ERR_ASN1_UNEXPECTED', 'not version 3');
    const content = readData(authSafe);
    const secret = await verifyMac(expectNode(macData, 0x30, 'MAC'), content, password, budget);
    const bags: Bags = { keys: [], certificates: [], count: 0 };
    for (const part of expectNode(readPart(content), 0x30, 'authenticated safe').children) {
      await collectBags(readPart(await openPart(part, secret, budget)), secret, budget, bags, 0);
    }
    return assemble(bags);
  } catch (error) {
    if (!(error instanceof Asn1Error)) throw error;
    throw new PkiError('ERR_PKI_PKCS12_MALFORMED', 'Not a password-protected PKCS#12 file', { cause: error });
  }
}

interface Bag<Value> {
  readonly value: Value;
  readonly friendlyName: string | undefined;
}

interface Bags {
  readonly keys: Bag<KeyObject>[];
  readonly certificates: Bag<Certificate>[];
  count: number;
}

function readPart(bytes: Uint8Array): Asn1Node {
  return readAsn1(bytes, { maxBytes: MAX_BYTES, maxDepth: 32, maxNodes: 50_000 });
}

/** Content of `ContentInfo { data, [0] OCTET STRING }`. */
function readData(node: Asn1Node | undefined): Uint8Array {
  const [type, wrapper] = expectNode(node, 0x30, 'content').children;
  // Signed files (public-key integrity) have no password to check.
  if (readOid(type) !== OID.data) throw new Asn1Error('ERR_ASN1_UNEXPECTED', 'content is not plain data');
  return readString(expectNode(wrapper, 0xa0, 'content').children[0]);
}

function readString(node: Asn1Node | undefined): Uint8Array {
  if (node === undefined || (node.identifier & ~0x20) !== 0x04) {
    throw new Asn1Error('ERR_ASN1_UNEXPECTED', 'an octet string is missing', node?.offset);
  }
  return readOctets(node);
}

async function verifyMac(
  macData: Asn1Node,
  content: Uint8Array,
  password: string,
  budget: IterationBudget,
): Promise<Pkcs12Secret> {
  const [digestInfo, saltNode, iterationsNode] = macData.children;
  const [algorithm, expectedNode] = expectNode(digestInfo, 0x30, 'MAC').children;
  const oid = readOid(expectNode(algorithm, 0x30, 'MAC algorithm').children[0]);
  const digest = MAC_DIGESTS.get(oid);
  if (digest === undefined)
    throw new PkiError('ERR_PKI_UNSUPPORTED_ALGORITHM', `MAC algorithm ${oid} is not supported`);
  const expected = readString(expectedNode);
  if (expected.length !== MAC_BYTES[digest]) throw new Asn1Error('ERR_ASN1_UNEXPECTED', 'the MAC has another length');
  const salt = readString(saltNode);
  const iterations = iterationsNode === undefined ? 1 : readSmallInteger(iterationsNode, 'iterations');
  const utf8 = utf8Encode(password);
  // Some exporters write "no password" as no bytes, others as the terminator alone.
  const encodings = password === '' ? [pkcs12Password(''), new Uint8Array()] : [pkcs12Password(password)];
  for (const bmp of encodings) {
    spendIterations(budget, iterations);
    const key = await derivePkcs12Bytes(digest, 'mac', bmp, salt, iterations, expected.length);
    const actual = createHmac(digest, key).update(content).digest();
    if (timingSafeEqual(actual, expected)) return { bmp, utf8 };
  }
  throw new PkiError('ERR_PKI_PASSWORD_WRONG', 'The password does not open the file');
}

/** SafeContents of one part: in the open, or encrypted with the password. */
async function openPart(node: Asn1Node, secret: Pkcs12Secret, budget: IterationBudget): Promise<Uint8Array> {
  const [type, wrapper] = expectNode(node, 0x30, 'content').children;
  if (readOid(type) === OID.data) return readData(node);
  if (readOid(type) !== OID.encryptedData) {
    throw new PkiError('ERR_PKI_UNSUPPORTED_ALGORITHM', 'The file is encrypted to a certificate, not with a password');
  }
  const [, info] = expectNode(expectNode(wrapper, 0xa0, 'content').children[0], 0x30, 'encrypted data').children;
  const [, algorithm, encrypted] = expectNode(info, 0x30, 'encrypted content').children;
  if (encrypted === undefined || (encrypted.identifier & ~0x20) !== 0x80) {
    throw new Asn1Error('ERR_ASN1_UNEXPECTED', 'encrypted content is missing');
  }
  return decryptWithPassword(algorithm, readOctets(encrypted), secret, budget);
}

async function collectBags(
  safe: Asn1Node,
  secret: Pkcs12Secret,
  budget: IterationBudget,
  bags: Bags,
  nesting: number,
): Promise<void> {
  for (const bag of expectNode(safe, 0x30, 'safe contents').children) {
    if (++bags.count > MAX_BAGS || nesting > MAX_NESTING) {
      throw new PkiError('ERR_PKI_PKCS12_LIMIT', 'The file has too many parts');
    }
    const [type, wrapper, attributes] = expectNode(bag, 0x30, 'bag').children;
    const value = expectNode(wrapper, 0xa0, 'bag value').children[0];
    const friendlyName = readFriendlyName(attributes);
    switch (readOid(type)) {
      case OID.keyBag:
        bags.keys.push({ value: readKey(expectNode(value, 0x30, 'key').bytes), friendlyName });
        break;
      case OID.pkcs8ShroudedKeyBag: {
        const [algorithm, encrypted] = expectNode(value, 0x30, 'encrypted key').children;
        const key = await decryptWithPassword(algorithm, readString(encrypted), secret, budget);
        bags.keys.push({ value: readKey(key), friendlyName });
        break;
      }
      case OID.certBag: {
        const [kind, content] = expectNode(value, 0x30, 'certificate bag').children;
        if (readOid(kind) !== OID.x509Certificate) break;
        const der = readString(expectNode(content, 0xa0, 'certificate').children[0]);
        bags.certificates.push({ value: parseCertificate(der.slice()), friendlyName });
        break;
      }
      case OID.safeContentsBag:
        await collectBags(expectNode(value, 0x30, 'safe contents'), secret, budget, bags, nesting + 1);
        break;
      default: // CRLs and secrets are not of interest.
    }
  }
}

function readFriendlyName(attributes: Asn1Node | undefined): string | undefined {
  for (const attribute of attributes?.children ?? []) {
    const [type, values] = expectNode(attribute, 0x30, 'bag attribute').children;
    const value = values?.children[0];
    if (readOid(type) === OID.friendlyName && value !== undefined) return readText(value, 'friendly name');
  }
  return undefined;
}

function readKey(pkcs8: Uint8Array): KeyObject {
  try {
    return createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' });
  } catch {
    throw new PkiError('ERR_PKI_UNSUPPORTED_KEY', 'A private key of the file cannot be read');
  }
}

function assemble({ keys, certificates }: Bags): ImportedPkcs12 {
  const all = certificates.map(({ value }) => value);
  const certified = certificates.map((bag) => ({ ...bag, publicKey: publicKeyOf(bag.value) }));
  const identities = keys.map(({ value: key, friendlyName }): Pkcs12Identity => {
    const publicKey = createPublicKey(key);
    const own = certified.find((candidate) => candidate.publicKey?.equals(publicKey) === true);
    const name = friendlyName ?? own?.friendlyName;
    return {
      key,
      chain: own === undefined ? [] : chainAbove(own.value, all),
      ...(own === undefined ? {} : { certificate: own.value }),
      ...(name === undefined ? {} : { friendlyName: name }),
    };
  });
  return { identities, certificates: all };
}

/** `undefined` for a certificate with a key of another kind, which may well be in the chain. */
function publicKeyOf(certificate: Certificate): KeyObject | undefined {
  try {
    return importPublicKey(certificate.publicKeySpki);
  } catch (error) {
    if (error instanceof PkiError) return undefined;
    throw error;
  }
}

function chainAbove(certificate: Certificate, all: readonly Certificate[]): Certificate[] {
  const chain: Certificate[] = [];
  let current: Certificate | undefined = certificate;
  while (current !== undefined && !equalBytes(current.subject.der, current.issuer.der)) {
    const { issuer }: Certificate = current;
    current = all.find((other) => equalBytes(other.subject.der, issuer.der) && !chain.includes(other));
    if (current === certificate) break;
    if (current !== undefined) chain.push(current);
  }
  return chain;
}
