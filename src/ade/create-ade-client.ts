import { randomBytes as systemRandomBytes } from 'node:crypto';
import { AdeError } from '../errors.js';
import type { AdeCallOptions, AdeClient, AdeTokenState } from './ade-client.js';
import { ADE_PROTOCOL_VERSION, type AdeOperation } from './ade-operation.js';
import { adeOperations } from './ade-operations.js';
import { createMemoryAdeSessionStore, type AdeSessionStore } from './ade-session-store.js';
import type { AdeTokenReader } from './ade-token-store.js';
import { createAdeSession } from './create-ade-session.js';

/** What a client is made of. */
export interface CreateAdeClientOptions {
  /** Where the token is; a `AdeTokenStore`, or `{ readToken: () => token }`. */
  readonly tokens: AdeTokenReader;
  /** Which token. Default `default`. */
  readonly tokenName?: string;
  /** Shares sessions between processes. Default: this process's memory. */
  readonly sessionStore?: AdeSessionStore;
  /** Name of the product, as Apple asks for. Default `apple-mdm`. */
  readonly userAgent?: string;
  /** Default 10. A lower one hides fields; Apple may ask for it when it takes a version back. */
  readonly protocolVersion?: number;
  /** Default `https://mdmenrollment.apple.com`. No slash at the end. */
  readonly baseUrl?: string;
  readonly fetch?: typeof globalThis.fetch;
  /** Milliseconds for one request. Default 60,000. */
  readonly timeoutMs?: number;
  /** Largest answer in bytes. Default 32 MiB: a page of 5000 devices has about 5. */
  readonly maxResponseBytes?: number;
  /** Milliseconds since 1970. Default: the system's clock. The service refuses a clock that is minutes off. */
  readonly now?: () => number;
  readonly randomBytes?: (length: number) => Uint8Array;
}

/**
 * A client of Apple's enrollment service for one server token. Several organizations are several clients.
 *
 * It begins a session when it has none, takes over the session of every answer, and after a 401, or a 403 that says
 * `FORBIDDEN`, repeats the request with the session that another call got meanwhile, or authenticates once. Nothing else
 * is repeated: errors say whether it makes sense (`retryable`, `retryAfterSeconds`).
 *
 * @see Apple, Authenticating for Automated Device Enrollment
 */
export function createAdeClient(options: CreateAdeClientOptions): AdeClient {
  if (typeof options.tokens?.readToken !== 'function') throw new TypeError('tokens.readToken is not a function');
  const { tokenName = 'default', userAgent = 'apple-mdm', now = Date.now } = options;
  if (userAgent.trim() === '') throw new TypeError('userAgent is empty');
  let state: AdeTokenState = { authorization: 'unknown', terms: 'unknown' };
  const session = createAdeSession({
    tokens: options.tokens,
    tokenName,
    userAgent,
    now,
    sessions: options.sessionStore ?? createMemoryAdeSessionStore(),
    fetch: options.fetch ?? globalThis.fetch,
    baseUrl: options.baseUrl ?? 'https://mdmenrollment.apple.com',
    protocolVersion: options.protocolVersion ?? ADE_PROTOCOL_VERSION,
    timeoutMs: options.timeoutMs ?? 60_000,
    maxResponseBytes: options.maxResponseBytes ?? 32 * 1024 * 1024,
    randomBytes: options.randomBytes ?? systemRandomBytes,
    onToken: (token) => (state = { ...state, expiresAtMs: Date.parse(token.access_token_expiry) }),
  });

  async function call<Input, Output>(
    operation: AdeOperation<Input, Output>,
    input: Input,
    { signal }: AdeCallOptions = {},
  ): Promise<Output> {
    const request = operation.buildRequest(input);
    try {
      const output = operation.parseResponse(await session.send(request, signal));
      state = { ...state, authorization: 'accepted', terms: 'accepted', checkedAtMs: now() };
      return output;
    } catch (error) {
      state = advanceTokenState(state, error, now());
      throw error;
    }
  }

  return {
    tokenName,
    tokenState: () => state,
    account: (calling) => call(adeOperations.account, undefined, calling),
    fetchDevices: (input, calling) => call(adeOperations.fetchDevices, input, calling),
    syncDevices: (input, calling) => call(adeOperations.syncDevices, input, calling),
    deviceDetails: (serials, calling) => call(adeOperations.deviceDetails, serials, calling),
    async disownDevices(serials, calling) {
      if (calling?.irreversible !== true) throw new TypeError('disownDevices cannot be undone: say irreversible: true');
      return call(adeOperations.disownDevices, serials, calling);
    },
    enableActivationLock: (input, calling) => call(adeOperations.enableActivationLock, input, calling),
    replacementDetails: (serial, calling) => call(adeOperations.replacementDetails, serial, calling),
    defineProfile: (profile, calling) => call(adeOperations.defineProfile, profile, calling),
    getProfile: (profileUuid, calling) => call(adeOperations.getProfile, profileUuid, calling),
    assignProfile: (input, calling) => call(adeOperations.assignProfile, input, calling),
    removeProfile: (input, calling) => call(adeOperations.removeProfile, input, calling),
    setServiceDiscovery: (url, calling) => call(adeOperations.setServiceDiscovery, url, calling),
    getServiceDiscovery: (calling) => call(adeOperations.getServiceDiscovery, undefined, calling),
    deleteServiceDiscovery: (calling) => call(adeOperations.deleteServiceDiscovery, undefined, calling),
    betaTokens: (calling) => call(adeOperations.betaTokens, undefined, calling),
    roster: (input, calling) => call(adeOperations.roster, input, calling),
  };
}

/** What an error says about the token. An error about something else shows that the token works. */
function advanceTokenState(state: AdeTokenState, error: unknown, checkedAtMs: number): AdeTokenState {
  if (!(error instanceof AdeError)) return state;
  switch (error.code) {
    case 'ERR_ADE_TOKEN_REFUSED':
      return { ...state, authorization: 'refused', checkedAtMs };
    case 'ERR_ADE_TOKEN_EXPIRED':
      return { ...state, authorization: 'expired', checkedAtMs };
    case 'ERR_ADE_TERMS_NOT_SIGNED':
      return { ...state, terms: 'not-accepted', checkedAtMs };
    case 'ERR_ADE_CURSOR':
    case 'ERR_ADE_NOT_FOUND':
    case 'ERR_ADE_REQUEST_REFUSED':
      return { ...state, authorization: 'accepted', checkedAtMs };
    default:
      return state;
  }
}
