import { constants, verify, type KeyObject } from 'node:crypto';
import { readAsn1, readSmallInteger } from '../asn1/asn1-reader.js';
import { OID } from '../asn1/oids.js';
import { PkiError } from '../errors.js';
import { berOid, expectBer, readBer, type BerElement } from './ber-element.js';
import { digestByOid, unsupportedAlgorithm } from './cms-algorithms.js';
import { decodeCms } from './cms-error.js';
import type { SignerInfo } from './parse-signed-data.js';
import type { DigestName } from './ports.js';
import { signatureAlgorithmOf } from './signature-algorithms.js';

/** How the signature of a SignerInfo is to be checked. */
export interface SignatureScheme {
  readonly kind: 'rsa' | 'rsa-pss' | 'ec';
  readonly digest: DigestName;
  /** Only for RSASSA-PSS. */
  readonly saltLength?: number;
}

/**
 * The scheme a SignerInfo names. A plain key algorithm (`rsaEncryption`, `id-ecPublicKey`) takes the digest from
 * `digestAlgorithm`; any other has to name that same digest (RFC 5754 section 3).
 *
 * @throws {PkiError} `ERR_PKI_UNSUPPORTED_ALGORITHM`.
 */
export function signatureSchemeOf(info: SignerInfo): SignatureScheme {
  const { digest } = info;
  if (digest === undefined) throw unsupportedAlgorithm('digest algorithm', info.digestAlgorithmOid);
  if (info.signatureAlgorithmOid === OID.rsassaPss) return pssScheme(info, digest);
  if (info.signatureAlgorithmOid === OID.rsaEncryption) return { kind: 'rsa', digest };
  if (info.signatureAlgorithmOid === OID.idEcPublicKey) return { kind: 'ec', digest };
  const named = signatureAlgorithmOf(info.signatureAlgorithmOid);
  if (named.digest !== digest) throw mixedDigests();
  return { kind: named.keyType, digest };
}

/** RSASSA-PSS-params (RFC 4055 section 3.1). The mask function must use the same digest. */
function pssScheme(info: SignerInfo, digest: DigestName): SignatureScheme {
  return decodeCms('RSASSA-PSS parameters', () => {
    const fields = readBer(info.signatureParametersDer ?? new Uint8Array()).children();
    const hash = digestOf(field(fields, 0xa0));
    const mask = field(fields, 0xa1)?.children();
    const maskHash = mask === undefined ? 'sha1' : digestOf(mask[1]);
    const salt = field(fields, 0xa2);
    const saltLength = salt === undefined ? 20 : readSmallInteger(readAsn1(salt.bytes), 'salt length');
    if (mask !== undefined && berOid(mask[0], 'mask function') !== OID.mgf1) throw mixedDigests();
    if (hash !== digest || maskHash !== digest) throw mixedDigests();
    return { kind: 'rsa-pss', digest, saltLength };
  });
}

/** The element inside an explicit `[n]`. */
function field(fields: readonly BerElement[], identifier: number): BerElement | undefined {
  return fields.find((candidate) => candidate.identifier === identifier)?.children()[0];
}

function digestOf(algorithm: BerElement | undefined): DigestName | undefined {
  if (algorithm === undefined) return 'sha1';
  return digestByOid(berOid(expectBer(algorithm, 0x30, 'digest algorithm').children()[0], 'digest algorithm'));
}

function mixedDigests(): PkiError {
  return new PkiError(
    'ERR_PKI_UNSUPPORTED_ALGORITHM',
    'signature algorithm and digest algorithm do not belong together',
  );
}

/** Whether `signature` over `data` is good. A key of another type, or a signature of another form, is just not. */
export function checkSignature(
  scheme: SignatureScheme,
  data: Uint8Array,
  key: KeyObject,
  signature: Uint8Array,
): boolean {
  const type = key.asymmetricKeyType;
  if (scheme.kind === 'ec' ? type !== 'ec' : type !== 'rsa' && !(type === 'rsa-pss' && scheme.kind === 'rsa-pss')) {
    return false;
  }
  try {
    if (scheme.kind !== 'rsa-pss') return verify(scheme.digest, data, key, signature);
    const padding = constants.RSA_PKCS1_PSS_PADDING;
    const saltLength = scheme.saltLength ?? 20;
    return verify(scheme.digest, data, { key, padding, saltLength }, signature);
  } catch {
    return false;
  }
}
