/** What a SCEP server says it can do (RFC 8894 section 3.5.2). */
export interface CaCaps {
  readonly aes: boolean;
  readonly des3: boolean;
  readonly getNextCaCert: boolean;
  /** PKIOperation may come by POST. */
  readonly post: boolean;
  readonly renewal: boolean;
  readonly sha1: boolean;
  readonly sha256: boolean;
  readonly sha384: boolean;
  readonly sha512: boolean;
  /** `SCEPStandard`: implies `aes`, `post` and `sha256`, which are then set too. */
  readonly scepStandard: boolean;
}

/** Longest capability text that is read; a longer one is cut. */
const MAX_TEXT_BYTES = 16_384;

/**
 * Reads a GetCACaps answer: one word a line, LF or CRLF, any case, blanks trimmed, unknown words passed over.
 * An empty or strange body is no capability at all.
 */
export function parseCaCaps(body: Uint8Array): CaCaps {
  const words = new Set(
    new TextDecoder('latin1')
      .decode(body.subarray(0, MAX_TEXT_BYTES))
      .split(/[\r\n]/)
      .map((line) => line.trim().toUpperCase()),
  );
  const scepStandard = words.has('SCEPSTANDARD');
  return {
    aes: scepStandard || words.has('AES'),
    des3: words.has('DES3'),
    getNextCaCert: words.has('GETNEXTCACERT'),
    post: scepStandard || words.has('POSTPKIOPERATION'),
    renewal: words.has('RENEWAL'),
    sha1: words.has('SHA-1'),
    sha256: scepStandard || words.has('SHA-256'),
    sha384: words.has('SHA-384'),
    sha512: words.has('SHA-512'),
    scepStandard,
  };
}

/**
 * Writes a GetCACaps answer (send it as `text/plain`): one word a line, no blank line, no final newline.
 *
 * SHA-384 is not an RFC 8894 word; strongSwan 5.9.8 uses AES only when it is listed, and others pass over it.
 */
export function buildCaCaps(caps: Partial<CaCaps>): Uint8Array {
  const words = [
    caps.getNextCaCert && 'GetNextCACert',
    caps.renewal && 'Renewal',
    caps.sha1 && 'SHA-1',
    caps.sha256 && 'SHA-256',
    caps.sha384 && 'SHA-384',
    caps.sha512 && 'SHA-512',
    caps.aes && 'AES',
    caps.des3 && 'DES3',
    caps.scepStandard && 'SCEPStandard',
    caps.post && 'POSTPKIOperation',
  ];
  return new TextEncoder().encode(words.filter((word) => typeof word === 'string').join('\n'));
}
