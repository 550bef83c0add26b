import type { KeyObject } from 'node:crypto';
import type { Certificate } from './certificate.js';
import { parseCertificate } from './parse-certificate.js';
import { publicKeyOf } from './public-key-of.js';

/** A certificate with its key imported. */
export interface KnownCertificate {
  readonly certificate: Certificate;
  readonly key: KeyObject;
  /** Set by whoever checked the chain: for which trust, and the time it holds for. Milliseconds since 1970. */
  trusted?: { readonly trust: object; readonly notBeforeMs: number; readonly notAfterMs: number };
}

/** Certificates whose decoding, key import and chain need not be repeated. Bounded, and safe to lose. */
export interface KeyCache {
  readonly size: number;
  /** What is known of exactly these bytes. */
  find(der: Uint8Array): KnownCertificate | undefined;
  /** What is known of a certificate that came out of this cache: the very object. */
  findObject(certificate: Certificate): KnownCertificate | undefined;
  /** Adds an entry; the oldest leaves when the cache is full. */
  add(known: KnownCertificate): void;
}

/** Size of a key cache. */
export interface KeyCacheOptions {
  /** About 8 KiB of memory each. Default 10,000. */
  readonly maxEntries?: number;
}

/** Creates a cache for `verifyMdmSignature`. One per process is enough; it may serve several trusts. */
export function createKeyCache(options: KeyCacheOptions = {}): KeyCache {
  const { maxEntries = 10_000 } = options;
  if (!Number.isSafeInteger(maxEntries) || maxEntries < 1) throw new TypeError('maxEntries must be a positive integer');
  const entries = new Map<string, KnownCertificate>();
  const objects = new WeakMap<Certificate, KnownCertificate>();
  return {
    get size() {
      return entries.size;
    },
    find(der) {
      const known = entries.get(tailOf(der));
      return known !== undefined && Buffer.compare(known.certificate.der, der) === 0 ? known : undefined;
    },
    findObject: (certificate) => objects.get(certificate),
    add(known) {
      entries.set(tailOf(known.certificate.der), known);
      objects.set(known.certificate, known);
      if (entries.size <= maxEntries) return;
      const [oldest] = entries.keys();
      if (oldest !== undefined) entries.delete(oldest);
    },
  };
}

/**
 * Decodes a certificate and imports its key. The result holds a copy of `der`, not the message around it.
 *
 * @throws {PkiError} `ERR_PKI_CERTIFICATE_MALFORMED`, `ERR_PKI_UNSUPPORTED_KEY`.
 */
export function importCertificate(der: Uint8Array): KnownCertificate {
  const certificate = parseCertificate(new Uint8Array(der));
  return { certificate, key: publicKeyOf(certificate) };
}

/** The end of a certificate is its signature: different for each, and much cheaper than a hash of the whole. */
function tailOf(der: Uint8Array): string {
  const length = Math.min(der.length, 32);
  return Buffer.from(der.buffer, der.byteOffset + der.length - length, length).toString('latin1');
}
