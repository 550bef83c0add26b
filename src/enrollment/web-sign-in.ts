import { createHash, randomBytes as systemRandomBytes, timingSafeEqual } from 'node:crypto';
import { EnrollmentError } from '../errors.js';
import type { Awaitable } from '../internal/awaitable.js';
import type { MachineInfo } from './machine-info.js';

/** A sign-in that was begun: what the device said, and until when. Plain data. */
export interface WebSignIn {
  readonly machineInfo: MachineInfoFacts;
  readonly expiresAtMs: number;
}

/** The part of MachineInfo that survives `structuredClone` and JSON. */
export type MachineInfoFacts = Omit<MachineInfo, 'plist' | 'raw' | 'proof' | 'PAIRING_TOKEN'> & {
  readonly proofLevel: MachineInfo['proof']['level'];
};

/** Port: where begun sign-ins wait. Keys are digests: a reader of the store cannot use them. */
export interface WebSignInStore {
  put(key: string, signIn: WebSignIn): Awaitable<void>;
  /** Removes and returns, atomically: of two callers one gets it. */
  take(key: string): Awaitable<WebSignIn | undefined>;
}

/** Sign-ins in the web view of Setup Assistant. */
export interface WebSignIns {
  /**
   * Begins one.
   *
   * @returns The state, 43 characters of base64url. Carry it in URLs, because cookies are unreliable in that web view.
   */
  begin(machineInfo: MachineInfo): Promise<string>;
  /**
   * Ends one; the state is void afterwards, also when this throws.
   *
   * @param device - What the final request tells of the device, where it does: it must be the same one.
   * @throws {EnrollmentError} `ERR_ENROLLMENT_STATE`: never given out, used, expired, or of another device.
   */
  finish(state: string, device?: { readonly SERIAL?: string; readonly UDID?: string }): Promise<MachineInfoFacts>;
}

/** Where and how long. */
export interface WebSignInsOptions {
  /** Default: memory of this process. */
  readonly store?: WebSignInStore;
  /** Default 30 minutes: a person signs in, with a second factor. */
  readonly ttlMs?: number;
  readonly now?: () => number;
  readonly randomBytes?: (size: number) => Uint8Array;
}

/** Creates the seam between the first page of the web view and the profile at its end. */
export function createWebSignIns(options: WebSignInsOptions = {}): WebSignIns {
  const { store = createMemoryWebSignInStore(), ttlMs = 30 * 60_000, now = Date.now } = options;
  const randomBytes = options.randomBytes ?? systemRandomBytes;
  return {
    async begin(machineInfo) {
      const state = Buffer.from(randomBytes(32)).toString('base64url');
      await store.put(keyOf(state), { machineInfo: factsOf(machineInfo), expiresAtMs: now() + ttlMs });
      return state;
    },
    async finish(state, device = {}) {
      if (typeof state !== 'string' || state.length !== 43) throw refused();
      const signIn = await store.take(keyOf(state));
      if (signIn === undefined || now() > signIn.expiresAtMs) throw refused();
      const { machineInfo } = signIn;
      if (!isSame(machineInfo.SERIAL, device.SERIAL) || !isSame(machineInfo.UDID, device.UDID)) throw refused();
      return machineInfo;
    },
  };
}

/**
 * Begun sign-ins in memory of this process: for tests and single processes.
 *
 * @param maxEntries - Default 10,000; the oldest sign-in is dropped for a new one.
 */
export function createMemoryWebSignInStore(maxEntries = 10_000): WebSignInStore {
  const entries = new Map<string, WebSignIn>();
  return {
    put(key, signIn) {
      entries.set(key, structuredClone(signIn));
      if (entries.size <= maxEntries) return;
      const [oldest] = entries.keys();
      if (oldest !== undefined) entries.delete(oldest);
    },
    take(key) {
      const signIn = entries.get(key);
      entries.delete(key);
      return signIn;
    },
  };
}

function factsOf(machineInfo: MachineInfo): MachineInfoFacts {
  const { plist: _plist, raw: _raw, PAIRING_TOKEN: _token, proof, ...facts } = machineInfo;
  return { ...facts, proofLevel: proof.level };
}

function keyOf(state: string): string {
  return createHash('sha256').update(state, 'utf8').digest('hex');
}

/** What the final request does not tell is not compared. */
function isSame(begun: string | undefined, said: string | undefined): boolean {
  if (said === undefined) return true;
  const [a, b] = [begun ?? '', said].map((text) => createHash('sha256').update(text, 'utf8').digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}

function refused(): EnrollmentError {
  return new EnrollmentError('ERR_ENROLLMENT_STATE', 'the state of the sign-in does not hold');
}
