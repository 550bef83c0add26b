import type { WebSignIn, WebSignInStore } from '../enrollment/web-sign-in.js';
import { assertSame, assertThat } from './conformance-assert.js';
import type { ConformanceCase } from './conformance-case.js';

/** Far away: stores may forget what has expired, by the clock of this machine. */
const LATER_MS = 4_000_000_000_000;

/** Keys are digests in lower-case hex. */
const KEY = 'a0'.repeat(32);
const OTHER_KEY = `${'a0'.repeat(31)}a1`;

const signIn = (changes: Partial<WebSignIn['machineInfo']> = {}): WebSignIn => ({
  machineInfo: { PRODUCT: 'Mac14,2', VERSION: '23A344', proofLevel: 'device-ca', ...changes },
  expiresAtMs: LATER_MS,
});

/** Every key. */
const FULL: WebSignIn = signIn({
  UDID: '00008112-0000000000000001',
  SERIAL: 'C0FFEE000001',
  OS_VERSION: '14.0',
  SUPPLEMENTAL_BUILD_VERSION: '23A344a',
  SUPPLEMENTAL_OS_VERSION_EXTRA: '(a)',
  IMEI: '000000000000001',
  MEID: '00000000000001',
  LANGUAGE: 'zh-Hant-TW',
  SOFTWARE_UPDATE_DEVICE_ID: 'Mac14,2',
  MDM_CAN_REQUEST_SOFTWARE_UPDATE: true,
  MDM_CAN_REQUEST_PSSO_CONFIG: false,
  MANDATORY_SOFTWARE_UPDATE_REQUIRED: true,
});

/** Obligations of `WebSignInStore`. */
export const webSignInStoreConformance: readonly ConformanceCase<WebSignInStore>[] = [
  {
    name: 'web sign-ins: one is taken as it was put, under exactly its key',
    async run(createPort) {
      const store = await createPort();
      assertThat((await store.take(KEY)) === undefined, 'nothing is there before');
      await store.put(KEY, FULL);
      assertThat((await store.take(OTHER_KEY)) === undefined, 'another key has no sign-in');
      assertSame(await store.take(KEY), FULL, 'every key is kept');
    },
  },
  {
    name: 'web sign-ins: taking removes, and removes nothing else',
    async run(createPort) {
      const store = await createPort();
      await store.put(KEY, FULL);
      await store.put(OTHER_KEY, signIn({ proofLevel: 'unsigned' }));
      await store.take(KEY);
      assertThat((await store.take(KEY)) === undefined, 'what was taken is gone');
      assertThat((await store.take(KEY)) === undefined, 'and stays so');
      assertSame(await store.take(OTHER_KEY), signIn({ proofLevel: 'unsigned' }), 'others wait on, absent keys absent');
    },
  },
  {
    name: 'web sign-ins: exactly one of many concurrent callers gets it',
    async run(createPort) {
      const store = await createPort();
      await store.put(KEY, FULL);
      const results = await Promise.all(Array.from({ length: 64 }, async () => store.take(KEY)));
      const taken = results.filter((result) => result !== undefined);
      assertSame(taken, [FULL], 'exactly one caller gets the sign-in');
    },
  },
  {
    name: 'web sign-ins: many of one device wait beside each other',
    async run(createPort) {
      const store = await createPort();
      const keys = Array.from({ length: 64 }, (_, index) => index.toString(16).padStart(64, '0'));
      await Promise.all(keys.map(async (key, index) => store.put(key, { ...FULL, expiresAtMs: LATER_MS + index })));
      for (const [index, key] of keys.entries()) {
        assertSame(await store.take(key), { ...FULL, expiresAtMs: LATER_MS + index }, 'each key has its own sign-in');
      }
    },
  },
];
