import {
  type Asn1Node,
  expectNode,
  readAsn1,
  readBitString,
  readIntegerBytes,
  readOid,
  readSmallInteger,
} from '../asn1/asn1-reader.js';
import { OID } from '../asn1/oids.js';
import { readTime } from '../asn1/read-time.js';
import { Asn1Error, PkiError } from '../errors.js';
import { equalBytes, toHex } from '../internal/bytes.js';
import type { Mutable } from '../internal/mutable.js';
import { type Crl, type CrlEntry, REASON_CODES } from './crl.js';
import { decodeExtensions, readExtensions } from './parse-extensions.js';
import { parseName } from './parse-name.js';
import { decodePem } from './pem.js';

const REASONS_BY_CODE = new Map(Array.from(REASON_CODES, ([reason, code]) => [code, reason]));
const ENTRY_EXTENSIONS: ReadonlySet<string> = new Set([OID.reasonCode, OID.invalidityDate]);

/**
 * Decodes a certificate revocation list of version 1 or 2. The signature is not checked: `verifyCrl` does that.
 *
 * Lists whose entries have critical extensions (indirect CRLs) are refused.
 *
 * @param crl - DER, or PEM as text or bytes. At most 16 MiB and 1,000,000 elements, some 150,000 entries.
 * @throws {PkiError} `ERR_PKI_CRL_MALFORMED`; `ERR_PKI_PEM_MALFORMED`.
 * @see RFC 5280 section 5
 */
export function parseCrl(crl: Uint8Array | string): Crl {
  try {
    return readCrl(readAsn1(toDer(crl), { maxDepth: 24, maxNodes: 1_000_000 }));
  } catch (error) {
    if (!(error instanceof Asn1Error)) throw error;
    throw new PkiError('ERR_PKI_CRL_MALFORMED', 'Not a certificate revocation list', { cause: error });
  }
}

function toDer(crl: Uint8Array | string): Uint8Array {
  if (typeof crl !== 'string' && crl[0] === 0x30) return crl;
  const block = decodePem(crl).find(({ label }) => label === 'X509 CRL' || label === 'CRL');
  if (block === undefined) throw new PkiError('ERR_PKI_CRL_MALFORMED', 'No certificate revocation list found');
  return block.der;
}

function readCrl(node: Asn1Node): Crl {
  expectNode(node, 0x30, 'CRL');
  const [tbsNode, outerAlgorithm, signature, extra] = node.children;
  const tbs = expectNode(tbsNode, 0x30, 'CRL content');
  const fields = [...tbs.children];
  if (fields[0]?.identifier === 0x02) readSmallInteger(fields.shift(), 'version');
  const innerAlgorithm = fields.shift();
  const issuer = parseName(fields.shift(), 'issuer');
  const thisUpdate = readTime(fields.shift(), 'thisUpdate');
  const nextUpdate = isTime(fields[0]) ? readTime(fields.shift(), 'nextUpdate') : undefined;
  const revoked = fields[0]?.identifier === 0x30 ? fields.shift() : undefined;
  const extensionsNode = fields[0]?.identifier === 0xa0 ? fields.shift() : undefined;
  const algorithm = expectNode(outerAlgorithm, 0x30, 'signature algorithm');
  if (
    node.indefinite ||
    extra !== undefined ||
    fields.length > 0 ||
    innerAlgorithm === undefined ||
    !equalBytes(innerAlgorithm.bytes, algorithm.bytes)
  ) {
    throw new Asn1Error('ERR_ASN1_UNEXPECTED', 'CRL has another structure');
  }
  const extensions = extensionsNode === undefined ? [] : readExtensions(extensionsNode.children[0], 'CRL extensions');
  const number = extensions.find(({ oid }) => oid === OID.crlNumber);
  const entries = new Map<string, CrlEntry>();
  for (const child of revoked?.children ?? []) {
    const entry = readEntry(child);
    entries.set(entry.serialNumber, entry);
  }
  const crl: Mutable<Crl> = {
    der: node.bytes,
    issuer,
    thisUpdate,
    entries,
    extensions,
    tbsDer: tbs.bytes,
    signatureAlgorithmOid: readOid(algorithm.children[0], 'signature algorithm'),
    signature: readBitString(signature, 'signature'),
  };
  if (nextUpdate !== undefined) crl.nextUpdate = nextUpdate;
  if (number !== undefined) crl.number = readNumber(readAsn1(number.valueDer));
  decodeExtensions(
    extensions.filter(({ oid }) => oid === OID.authorityKeyIdentifier),
    crl,
  );
  return crl;
}

function isTime(node: Asn1Node | undefined): boolean {
  return node?.identifier === 0x17 || node?.identifier === 0x18;
}

function readNumber(node: Asn1Node): bigint {
  const content = readIntegerBytes(node, 'CRL number');
  if (content.length > 21 || (content[0] ?? 0) >= 0x80) {
    throw new Asn1Error('ERR_ASN1_UNEXPECTED', 'CRL number is out of range');
  }
  return BigInt(`0x${toHex(content)}`);
}

function readEntry(node: Asn1Node): CrlEntry {
  const [serial, date, extensionsNode] = expectNode(node, 0x30, 'CRL entry').children;
  const extensions = extensionsNode === undefined ? [] : readExtensions(extensionsNode, 'entry extensions');
  if (extensions.some(({ critical, oid }) => critical && !ENTRY_EXTENSIONS.has(oid))) {
    throw new Asn1Error('ERR_ASN1_UNEXPECTED', 'an entry has a critical extension that is not supported');
  }
  const reasonDer = extensions.find(({ oid }) => oid === OID.reasonCode)?.valueDer;
  const code = reasonDer === undefined ? undefined : expectNode(readAsn1(reasonDer), 0x0a, 'reason').content[0];
  const reason = code === undefined ? undefined : (REASONS_BY_CODE.get(code) ?? 'unspecified');
  return {
    serialNumber: toHex(readIntegerBytes(serial, 'serial number')),
    revokedAt: readTime(date, 'revocation date'),
    ...(reason === undefined ? {} : { reason }),
  };
}
