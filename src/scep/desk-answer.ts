import { PkiError } from '../errors.js';
import type { ScepRefusal } from './scep-exchange.js';
import type { FailInfo } from './scep-numbers.js';
import type { ScepTransaction } from './scep-store.js';

/** What the desk says to a request, a repetition or a poll. */
export type DeskAnswer =
  | {
      readonly result: 'issued' | 'repeated';
      readonly transactionKey: string;
      readonly certificateDer: Uint8Array;
      /** Certificates above; empty when the certificate comes from the store. */
      readonly chain: readonly Uint8Array[];
    }
  | { readonly result: 'pending'; readonly transactionKey: string }
  | {
      readonly result: 'refused';
      readonly transactionKey?: string;
      readonly refusal: ScepRefusal;
      readonly failInfo: FailInfo;
      readonly failInfoText?: string;
    };

/** What an issuer's error means to the client; `undefined` for a fault that is not an answer. */
export function refusalOf(error: unknown): { readonly refusal: ScepRefusal; readonly failInfo: FailInfo } | undefined {
  if (!(error instanceof PkiError)) return undefined;
  switch (error.code) {
    case 'ERR_PKI_ISSUE_REFUSED':
      return { refusal: 'issuer', failInfo: 'badRequest' };
    case 'ERR_PKI_UNSUPPORTED_KEY':
    case 'ERR_PKI_UNSUPPORTED_ALGORITHM':
      return { refusal: 'algorithm', failInfo: 'badAlg' };
    case 'ERR_PKI_CSR_SIGNATURE_INVALID':
      return { refusal: 'csr', failInfo: 'badMessageCheck' };
    default:
      return undefined;
  }
}

export function denied(stored: ScepTransaction, refusal: ScepRefusal = 'denied'): DeskAnswer {
  return refused(stored.key, refusal, stored.failInfo ?? 'badRequest', stored.failInfoText);
}

export function refused(
  transactionKey: string | undefined,
  refusal: ScepRefusal,
  failInfo: FailInfo,
  failInfoText?: string,
): DeskAnswer {
  return {
    result: 'refused',
    ...(transactionKey === undefined ? {} : { transactionKey }),
    refusal,
    failInfo,
    ...(failInfoText === undefined ? {} : { failInfoText }),
  };
}
