import type { AdeTokenStore } from '../ade/ade-token-store.js';
import type { ServerToken } from '../ade/server-token.js';
import type { TokenKeyPair } from '../ade/token-key-pair.js';
import { assertSame, assertThat } from './conformance-assert.js';
import type { ConformanceCase } from './conformance-case.js';
import { scribble } from './conformance-samples.js';

/** Made-up credentials; no store looks into them. */
const token = (text: string): ServerToken => ({
  consumer_key: `CK_${text}`,
  consumer_secret: `CS_${text}`,
  access_token: `AT_${text}`,
  access_secret: `AS_${text}`,
  access_token_expiry: '2031-02-03T04:05:06Z',
});

const keyPair = (text: string): TokenKeyPair => ({
  privateKeyPem: `-----BEGIN PRIVATE KEY-----\n${text}\n-----END PRIVATE KEY-----\n`,
  certificatePem: `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----\n`,
  fingerprint: text.repeat(32),
  createdAtMs: 1_700_000_000_001,
});

/** Everything under a name: token, key pair in use, key pair on wait. */
const allOf = async (store: AdeTokenStore, name: string): Promise<readonly unknown[]> => [
  await store.readToken(name),
  await store.readKeyPair(name),
  await store.readStagedKeyPair(name),
];

/** Obligations of `AdeTokenStore`. */
export const adeTokenStoreConformance: readonly ConformanceCase<AdeTokenStore>[] = [
  {
    name: 'server tokens: token and key pair are read back as they were stored, under their name only',
    async run(createPort) {
      const store = await createPort();
      assertSame(await allOf(store, 'A'), [undefined, undefined, undefined], 'nothing is there before');
      await store.putToken('A', token('a1'), keyPair('a1'));
      await store.stageKeyPair('B', keyPair('b1'));
      assertSame(await allOf(store, 'A'), [token('a1'), keyPair('a1'), undefined], 'token and key pair are kept');
      assertSame(await allOf(store, 'B'), [undefined, undefined, keyPair('b1')], 'names are kept apart');
      assertSame(await allOf(store, 'a'), [undefined, undefined, undefined], 'a name is compared exactly');
    },
  },
  {
    name: 'server tokens: staging replaces what waits and never touches what is in use',
    async run(createPort) {
      const store = await createPort();
      await store.putToken('A', token('a1'), keyPair('a1'));
      await store.stageKeyPair('A', keyPair('a2'));
      await store.stageKeyPair('A', keyPair('a3'));
      assertSame(
        await allOf(store, 'A'),
        [token('a1'), keyPair('a1'), keyPair('a3')],
        'one key pair waits, the last one; token and key pair in use stay',
      );
    },
  },
  {
    name: 'server tokens: a token takes the key pair that opened it off the wait',
    async run(createPort) {
      const store = await createPort();
      await store.putToken('A', token('a1'), keyPair('a1'));
      await store.stageKeyPair('A', keyPair('a2'));
      await store.stageKeyPair('B', keyPair('a2'));
      await store.putToken('A', token('a2'), keyPair('a2'));
      assertSame(await allOf(store, 'A'), [token('a2'), keyPair('a2'), undefined], 'it is in use and waits no more');
      assertSame(await allOf(store, 'B'), [undefined, undefined, keyPair('a2')], 'other names are left alone');
    },
  },
  {
    name: 'server tokens: a token of the key pair in use leaves another key pair on wait',
    async run(createPort) {
      const store = await createPort();
      await store.putToken('A', token('a1'), keyPair('a1'));
      await store.stageKeyPair('A', keyPair('a2'));
      await store.putToken('A', token('a3'), keyPair('a1'));
      assertSame(await allOf(store, 'A'), [token('a3'), keyPair('a1'), keyPair('a2')], 'the other one still waits');
    },
  },
  {
    name: 'server tokens: no reader sees a new token with an old key pair',
    async run(createPort) {
      const store = await createPort();
      await store.putToken('A', token('0'), keyPair('0'));
      for (const text of ['1', '2', '3', '4']) {
        await store.stageKeyPair('A', keyPair(text));
        const read = async (): Promise<void> => {
          for (let times = 0; times < 4; times++) {
            const found = await store.readToken('A');
            const opened = await store.readKeyPair('A');
            if (found?.consumer_key !== `CK_${text}`) continue;
            assertSame(opened, keyPair(text), 'who sees the new token sees its key pair afterwards');
          }
        };
        const put = async (): Promise<void> => store.putToken('A', token(text), keyPair(text));
        await Promise.all([put(), ...Array.from({ length: 16 }, read)]);
        assertSame(await allOf(store, 'A'), [token(text), keyPair(text), undefined], 'the new ones are in use');
      }
    },
  },
  {
    name: 'server tokens: of many concurrent tokens one is stored, with its own key pair',
    async run(createPort) {
      const store = await createPort();
      const texts = Array.from({ length: 16 }, (_, index) => String(index));
      await Promise.all(texts.map(async (text) => store.putToken('A', token(text), keyPair(text))));
      const found = await store.readToken('A');
      const text = texts.find((each) => `CK_${each}` === found?.consumer_key);
      assertThat(text !== undefined, 'one of the tokens is stored');
      assertSame(
        await allOf(store, 'A'),
        [token(text), keyPair(text), undefined],
        'token and key pair belong together',
      );
    },
  },
  {
    name: 'server tokens: values that were given and got are copies',
    async run(createPort) {
      const store = await createPort();
      const given = [token('a1'), keyPair('a1'), keyPair('a2')] as const;
      await store.putToken('A', given[0], given[1]);
      await store.stageKeyPair('A', given[2]);
      scribble(given);
      const expected = [token('a1'), keyPair('a1'), keyPair('a2')];
      assertSame(await allOf(store, 'A'), expected, 'what callers change afterwards is not stored');
      scribble(await allOf(store, 'A'));
      assertSame(await allOf(store, 'A'), expected, 'what readers change is not stored');
    },
  },
];
