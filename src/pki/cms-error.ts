import { Asn1Error, PkiError } from '../errors.js';

/**
 * Runs a CMS decoder and turns faults of the encoding into `ERR_PKI_CMS_MALFORMED`, and exceeded ASN.1 limits into
 * `ERR_PKI_CMS_LIMIT`.
 */
export function decodeCms<Value>(what: string, decode: () => Value): Value {
  try {
    return decode();
  } catch (error) {
    if (!(error instanceof Asn1Error)) throw error;
    const overLimit = error.code === 'ERR_ASN1_TOO_DEEP' || error.code === 'ERR_ASN1_TOO_LARGE';
    throw new PkiError(
      overLimit ? 'ERR_PKI_CMS_LIMIT' : 'ERR_PKI_CMS_MALFORMED',
      overLimit ? `${what} exceeds a limit of its encoding` : `${what} cannot be decoded`,
      { cause: error },
    );
  }
}

export function malformedCms(message: string): PkiError {
  return new PkiError('ERR_PKI_CMS_MALFORMED', message);
}

export function cmsLimit(message: string): PkiError {
  return new PkiError('ERR_PKI_CMS_LIMIT', message);
}
