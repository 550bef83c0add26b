/**
 * The SCEP roles of a storage: transactions and one-time challenges.
 *
 * Declared beside the responder that calls them; listed here because a host implements them with the other roles.
 */
export type {
  ScepChallenge,
  ScepChallengeStore,
  ScepStore,
  ScepTransaction,
  ScepTransactionState,
  ScepTransactionStore,
} from '../scep/scep-store.js';
