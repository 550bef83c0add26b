/**
 * CMS against the raw cryptographic operations behind it, in one process and in turns. Processor time, so that other
 * work on the machine counts little.
 *
 *     npx tsx bench/cms.ts
 */
import {
  constants,
  createCipheriv,
  createDecipheriv,
  hash,
  type KeyObject,
  privateDecrypt,
  publicEncrypt,
  randomBytes,
  sign,
  verify,
} from 'node:crypto';
import { readFileSync } from 'node:fs';

/** What is published is measured, not what a test runner makes of the source: run `npm run build:js` first. */
const {
  buildMdmSignature,
  createDecrypter,
  createKeyCache,
  createSelfSignedCa,
  createSigner,
  decryptEnvelope,
  encryptEnvelope,
  generateKeyPair,
  parseEnvelope,
  parseSignedData,
  signData,
  verifyMdmSignature,
  verifySignedData,
} = (await import(new URL('../dist/pki.js', import.meta.url).href)) as typeof import('../src/pki/index.js');

interface Case {
  readonly name: string;
  readonly ours: () => unknown;
  readonly raw: () => unknown;
  /** Most that ours may take, as a multiple of raw. */
  readonly target?: number;
  /** Calls in one measurement. */
  readonly calls: number;
}

const ROUNDS = 25;
/** A server has run everything this often within its first minute. */
const WARM_UP_ROUNDS = 10;

/** Median processor time of one call in microseconds, over all threads. */
async function measure({ ours, raw, calls }: Case): Promise<[number, number]> {
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS + WARM_UP_ROUNDS; round++) {
    for (const [index, run] of [ours, raw].entries()) {
      const before = process.cpuUsage();
      for (let call = 0; call < calls; call++) {
        const result = run();
        if (result instanceof Promise) await result;
      }
      const { user, system } = process.cpuUsage(before);
      if (round >= WARM_UP_ROUNDS) times[index]?.push((user + system) / calls);
    }
  }
  const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
  return [median(times[0]), median(times[1])];
}

const fixture = (path: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../fixtures/${path}`, import.meta.url)));

const { privateKey, publicKey } = await generateKeyPair({ rsaBits: 2048 });
const signer = createSigner(privateKey);
const decrypter = createDecrypter(privateKey);
const certificate = await createSelfSignedCa({ subject: [{ type: 'CN', value: 'device' }], signer });
const identity = { signer, certificate };

const body = fixture('checkin/tokenupdate-ios9-ipad2,5.plist');
const header = await buildMdmSignature(body, identity);
const [info] = parseSignedData(Buffer.from(header, 'base64')).signerInfos;
const signed = info?.signedAttributesDer ?? new Uint8Array();
const signature = info?.signature ?? new Uint8Array();
const nowMs = Date.now();
const cache = createKeyCache();
const trust = { roots: [certificate] };
const rawVerify = (): void => {
  hash('sha256', body, 'buffer');
  if (!verify('sha256', signed, publicKey, signature)) throw new Error('not verified');
};

const profile = fixture('profiles/santa-tcc.mobileconfig');
const signAsync = (key: KeyObject, data: Uint8Array): Promise<unknown> =>
  new Promise((resolve, reject) => {
    sign('sha256', data, key, (error, result) => {
      if (error === null) resolve(result);
      else reject(error);
    });
  });
const rawSign = (): Promise<unknown> => {
  hash('sha256', profile, 'buffer');
  return signAsync(privateKey, signed);
};
const signedProfile = await signData({ content: profile, ...identity });

const envelope = encryptEnvelope({ content: profile, recipient: certificate, cipher: 'aes-128-cbc' });
const parsed = parseEnvelope(envelope);
const encryptedKey = parsed.recipients[0]?.encryptedKey ?? new Uint8Array();
const contentKey = (await decrypter.decryptKey(encryptedKey, { algorithm: 'rsaes-pkcs1-v1_5' }, 16)).slice();
const rawEncrypt = (): void => {
  const key = randomBytes(16);
  const cipher = createCipheriv('aes-128-cbc', key, randomBytes(16));
  cipher.update(profile);
  cipher.final();
  publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, key);
};
const rawDecrypt = (): void => {
  privateDecrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, encryptedKey);
  const decipher = createDecipheriv('aes-128-cbc', contentKey, parsed.iv);
  decipher.update(parsed.ciphertext);
  decipher.final();
};

const cases: readonly Case[] = [
  {
    name: 'Mdm-Signature, known certificate',
    ours: () => verifyMdmSignature(header, body, { nowMs, cache, trust }),
    raw: rawVerify,
    target: 1.3,
    calls: 1000,
  },
  {
    name: 'Mdm-Signature, first time',
    ours: () => verifyMdmSignature(header, body, { nowMs, trust }),
    raw: rawVerify,
    calls: 300,
  },
  { name: 'verify a signed profile', ours: () => verifySignedData(signedProfile), raw: rawVerify, calls: 300 },
  {
    name: 'sign a profile',
    ours: () => signData({ content: profile, ...identity }),
    raw: rawSign,
    target: 1.2,
    calls: 30,
  },
  {
    name: 'encrypt for one recipient',
    ours: () => encryptEnvelope({ content: profile, recipient: certificate, cipher: 'aes-128-cbc' }),
    raw: rawEncrypt,
    calls: 300,
  },
  { name: 'open an envelope', ours: () => decryptEnvelope(envelope, { decrypter }), raw: rawDecrypt, calls: 30 },
];

console.log('RSA-2048, SHA-256, AES-128; microseconds of processor time\n');
console.log('operation                            ours       raw     ratio    target');
for (const one of cases) {
  const [ours, raw] = await measure(one);
  const cells = [ours.toFixed(1), raw.toFixed(1), (ours / raw).toFixed(2), one.target?.toFixed(2) ?? ''];
  console.log(one.name.padEnd(32) + cells.map((cell) => cell.padStart(10)).join(''));
}
