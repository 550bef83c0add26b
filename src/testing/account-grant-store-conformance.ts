import type { AccountGrant, AccountGrantStore } from '../enrollment/account-grant-store.js';
import { assertSame, assertThat } from './conformance-assert.js';
import type { ConformanceCase } from './conformance-case.js';

/** Far away: stores may forget what has expired, by the clock of this machine. */
const LATER_MS = 4_000_000_000_000;

/** Keys are digests in lower-case hex. */
const keyOf = (number: number): string => number.toString(16).padStart(64, '0');
const [KEY, KEY_2, KEY_3, KEY_4] = [keyOf(1), keyOf(2), keyOf(3), keyOf(4)] as const;

const grant = (changes: Partial<AccountGrant> = {}): AccountGrant => ({
  kind: 'access',
  subject: 'ada@example.com',
  family: 'family-1',
  expiresAtMs: LATER_MS,
  ...changes,
});

/** Every key. */
const FULL: AccountGrant = {
  ...grant({ kind: 'code', subject: "zoë.o'neil+mdm@example.com" }),
  clientId: 'client',
  scope: 'enroll offline',
  redirectUri: 'apple-remotemanagement-user-login://authentication-results?a=1&b=%20',
  codeChallenge: 'c'.repeat(43),
};

/** Obligations of `AccountGrantStore`. */
export const accountGrantStoreConformance: readonly ConformanceCase<AccountGrantStore>[] = [
  {
    name: 'account grants: one is read back as it was put, under exactly its key',
    async run(createPort) {
      const store = await createPort();
      assertThat((await store.readGrant(KEY)) === undefined, 'nothing is there before');
      assertThat((await store.useGrant(KEY)) === undefined, 'what is not there cannot be used');
      await store.putGrant(KEY, FULL);
      await store.putGrant(KEY_2, grant({ kind: 'refresh', family: 'family-2' }));
      assertSame(await store.readGrant(KEY), FULL, 'every key and character is kept');
      const other = await store.readGrant(KEY_2);
      assertSame(other, grant({ kind: 'refresh', family: 'family-2' }), 'absent keys stay absent');
      assertThat((await store.readGrant(KEY_3)) === undefined, 'another key has no grant');
    },
  },
  {
    name: 'account grants: reading does not use, using does, and what was used stays known',
    async run(createPort) {
      const store = await createPort();
      await store.putGrant(KEY, FULL);
      await store.putGrant(KEY_2, grant());
      await store.readGrant(KEY);
      assertSame(await store.useGrant(KEY), { grant: FULL, wasUsed: false }, 'the first use is told as the first');
      for (let times = 0; times < 3; times++) {
        assertSame(await store.useGrant(KEY), { grant: FULL, wasUsed: true }, 'each later use is told as reuse');
      }
      assertSame(await store.readGrant(KEY), FULL, 'a used grant can be read');
      const other = await store.useGrant(KEY_2);
      assertSame(other, { grant: grant(), wasUsed: false }, 'other grants of the sign-in are unused');
    },
  },
  {
    name: 'account grants: exactly one of many concurrent callers is the first to use',
    async run(createPort) {
      const store = await createPort();
      await store.putGrant(KEY, FULL);
      const results = await Promise.all(Array.from({ length: 64 }, async () => store.useGrant(KEY)));
      for (const result of results) assertSame(result?.grant, FULL, 'every caller gets the grant');
      const first = results.filter((result) => result?.wasUsed === false);
      assertSame(first.length, 1, 'exactly one caller is told that it was unused');
    },
  },
  {
    name: 'account grants: revoking a family voids its grants, used or not, and no others',
    async run(createPort) {
      const store = await createPort();
      const ofOther = grant({ family: 'family-11' });
      await store.putGrant(KEY, FULL);
      await store.putGrant(KEY_2, grant());
      await store.putGrant(KEY_3, ofOther);
      await store.useGrant(KEY);
      await store.revokeFamily('family-1');
      for (const key of [KEY, KEY_2]) {
        assertThat((await store.readGrant(key)) === undefined, 'a revoked grant cannot be read');
        assertThat((await store.useGrant(key)) === undefined, 'a revoked grant cannot be used');
      }
      assertSame(await store.readGrant(KEY_3), ofOther, 'the same subject keeps its other sign-ins');
      assertSame(await store.useGrant(KEY_3), { grant: ofOther, wasUsed: false }, 'they are left unused');
    },
  },
  {
    name: 'account grants: a revoked family stays revoked for grants to come',
    async run(createPort) {
      const store = await createPort();
      await store.revokeFamily('family-1');
      await store.putGrant(KEY, grant());
      assertThat((await store.readGrant(KEY)) === undefined, 'a family may be revoked before it has grants');
      await store.putGrant(KEY_2, grant({ family: 'family-2' }));
      await store.revokeFamily('family-2');
      await store.revokeFamily('family-2');
      await store.putGrant(KEY_4, grant({ kind: 'refresh', family: 'family-2' }));
      assertThat((await store.readGrant(KEY_4)) === undefined, 'a later grant of the family cannot be read');
      assertThat((await store.useGrant(KEY_4)) === undefined, 'a later grant of the family cannot be used');
    },
  },
  {
    name: 'account grants: no grant survives a revocation that came at the same time',
    async run(createPort) {
      const store = await createPort();
      const keys = Array.from({ length: 64 }, (_, index) => keyOf(index));
      const puts = keys.map(async (key) => store.putGrant(key, grant()));
      await Promise.all([...puts, (async () => store.revokeFamily('family-1'))()]);
      for (const key of keys) {
        assertThat((await store.readGrant(key)) === undefined, 'every grant of the family is void in the end');
      }
    },
  },
];
