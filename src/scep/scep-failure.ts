import { Asn1Error, PkiError, ScepError, type ScepErrorCode } from '../errors.js';

/** What each fault below SCEP means to SCEP: an error code, and the failInfo to answer (RFC 8894 section 3.2.1.4). */
const MEANING: Partial<Record<PkiError['code'], { readonly code: ScepErrorCode; readonly failInfo?: number }>> = {
  ERR_PKI_CMS_LIMIT: { code: 'ERR_SCEP_TOO_LARGE' },
  ERR_PKI_UNSUPPORTED_ALGORITHM: { code: 'ERR_SCEP_UNSUPPORTED_ALGORITHM', failInfo: 0 },
  ERR_PKI_UNSUPPORTED_KEY: { code: 'ERR_SCEP_UNSUPPORTED_ALGORITHM', failInfo: 0 },
  ERR_PKI_SIGNER_COUNT: { code: 'ERR_SCEP_SIGNATURE_INVALID', failInfo: 1 },
  ERR_PKI_SIGNER_CERTIFICATE_MISSING: { code: 'ERR_SCEP_SIGNATURE_INVALID', failInfo: 1 },
  ERR_PKI_CERTIFICATE_MALFORMED: { code: 'ERR_SCEP_SIGNATURE_INVALID', failInfo: 1 },
  ERR_PKI_DIGEST_MISMATCH: { code: 'ERR_SCEP_SIGNATURE_INVALID', failInfo: 1 },
  ERR_PKI_SIGNATURE_INVALID: { code: 'ERR_SCEP_SIGNATURE_INVALID', failInfo: 1 },
  ERR_PKI_DECRYPTION_FAILED: { code: 'ERR_SCEP_DECRYPTION_FAILED', failInfo: 1 },
};

const MESSAGES: Partial<Record<ScepErrorCode, string>> = {
  ERR_SCEP_TOO_LARGE: 'The message exceeds a limit',
  ERR_SCEP_UNSUPPORTED_ALGORITHM: 'The message uses an algorithm or key that is not supported or not allowed',
  ERR_SCEP_SIGNATURE_INVALID: 'The signature of the message does not hold',
  ERR_SCEP_DECRYPTION_FAILED: 'The envelope cannot be opened, or holds something else than the message says',
};

/** Turns faults of CMS and ASN.1 into `ScepError`; anything else passes through. */
export function toScepError(error: unknown): unknown {
  if (error instanceof Asn1Error) return malformed(error);
  if (!(error instanceof PkiError)) return error;
  const meaning = MEANING[error.code];
  if (meaning === undefined) return malformed(error);
  return new ScepError(meaning.code, MESSAGES[meaning.code] ?? meaning.code, {
    cause: error,
    ...(meaning.failInfo === undefined ? {} : { failInfo: meaning.failInfo }),
  });
}

/**
 * The one error for everything that can go wrong behind the encryption: wrong key, wrong padding, content that is
 * something else. Telling them apart would tell an attacker about the key (RFC 3218).
 */
export function cannotOpen(cause: unknown): ScepError {
  return new ScepError('ERR_SCEP_DECRYPTION_FAILED', MESSAGES.ERR_SCEP_DECRYPTION_FAILED ?? '', { cause, failInfo: 1 });
}

function malformed(cause: Error): ScepError {
  return new ScepError('ERR_SCEP_MALFORMED', 'Not a SCEP message', { cause });
}
