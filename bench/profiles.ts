/**
 * Profiles: signing against the raw RSA signature and hash behind it, and lint of a set, in one process and in turns.
 * Processor time, so that other work on the machine counts little.
 *
 *     npm run bench -- profiles
 */
import { hash, sign, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** What is published is measured: run `npm run build:js` first. */
const dist = (name: string): string => new URL(`../dist/${name}.js`, import.meta.url).href;
const { createSelfSignedCa, createSigner, generateKeyPair, issueCertificate, parseCertificate, parseSignedData } =
  (await import(dist('pki'))) as typeof import('../src/pki/index.js');
const {
  buildPayload,
  buildProfile,
  lintProfiles,
  parseProfile,
  signProfile,
  stableUuid,
  validateProfile,
  verifyProfile,
} = (await import(dist('profiles'))) as typeof import('../src/profiles/index.js');

const ROUNDS = 25;
const WARM_UP_ROUNDS = 10;

/** Median processor time of one call of each in microseconds, over all threads. */
async function measure(runs: readonly (() => unknown)[], calls: number): Promise<number[]> {
  const times: number[][] = runs.map(() => []);
  for (let round = 0; round < ROUNDS + WARM_UP_ROUNDS; round++) {
    for (const [index, run] of runs.entries()) {
      const before = process.cpuUsage();
      for (let call = 0; call < calls; call++) {
        const result = run();
        if (result instanceof Promise) await result;
      }
      const { user, system } = process.cpuUsage(before);
      if (round >= WARM_UP_ROUNDS) times[index]?.push((user + system) / calls);
    }
  }
  return times.map((values) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN);
}

const [rootKey, key] = await Promise.all([generateKeyPair({ rsaBits: 2048 }), generateKeyPair({ rsaBits: 2048 })]);
const [rootSigner, signer] = [createSigner(rootKey.privateKey), createSigner(key.privateKey)];
const root = await createSelfSignedCa({ subject: [{ type: 'CN', value: 'Root' }], signer: rootSigner });
const certificate = parseCertificate(
  await issueCertificate({
    issuer: root,
    signer: rootSigner,
    subject: [{ type: 'CN', value: 'Signer' }],
    publicKeySpki: signer.publicKeySpki,
    notBefore: new Date(Date.now() - 3_600_000),
    notAfter: new Date(Date.now() + 365 * 86_400_000),
  }),
);
const identity = { signer, certificate, chain: [root] };

const fixture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../fixtures/profiles/${name}`, import.meta.url)));

const signAsync = (data: Uint8Array, privateKey: KeyObject): Promise<unknown> =>
  new Promise((resolve, reject) => {
    sign('sha256', data, privateKey, (error, result) => {
      if (error === null) resolve(result);
      else reject(error);
    });
  });

console.log('RSA-2048, SHA-256; microseconds of processor time\n');
console.log('operation                            ours       raw     ratio    target');
const row = (name: string, ours: number, raw: number, target?: number): void => {
  const cells = [ours.toFixed(1), raw.toFixed(1), (ours / raw).toFixed(2), target?.toFixed(2) ?? ''];
  console.log(name.padEnd(32) + cells.map((cell) => cell.padStart(10)).join(''));
};

for (const name of ['santa-tcc.mobileconfig', 'nudge.mobileconfig']) {
  const profile = fixture(name);
  const { der } = await signProfile(profile, identity);
  const signed = parseSignedData(der).signerInfos[0]?.signedAttributesDer ?? new Uint8Array();
  const rawSign = (): Promise<unknown> => {
    hash('sha256', profile, 'buffer');
    return signAsync(signed, key.privateKey);
  };
  const [ours = 0, raw = 0] = await measure([() => signProfile(profile, identity), rawSign], 30);
  row(`sign ${(profile.length / 1024).toFixed(0)} KB`, ours, raw, 1.2);
}

const { der } = await signProfile(fixture('nudge.mobileconfig'), identity);
const [verify = 0] = await measure([() => verifyProfile(der, { trust: { roots: [root] } })], 30);
console.log(`\nreport on a signed profile of 17 KB: ${verify.toFixed(0)} µs`);

/** As many as a device of a large organisation has: a certificate, what uses it, and restrictions. */
const profiles = Array.from({ length: 50 }, (_, index) => {
  const id = `org.example.${index}`;
  const named = (suffix: string) => ({ identifier: `${id}.${suffix}`, uuid: stableUuid(`${id}.${suffix}`) });
  return parseProfile(
    buildProfile({
      ...{ identifier: id, uuid: stableUuid(id), displayName: `Profile ${index}`, scope: 'System' },
      payloads: [
        buildPayload('com.apple.security.root', { PayloadContent: root.der }, named('root')),
        buildPayload(
          'com.apple.wifi.managed',
          {
            ...{ SSID_STR: `Network ${index}`, EncryptionType: 'WPA2', HIDDEN_NETWORK: false },
            EAPClientConfiguration: { AcceptEAPTypes: [25], PayloadCertificateAnchorUUID: [named('root').uuid] },
          },
          named('wifi'),
        ),
        buildPayload('com.apple.applicationaccess', { allowCamera: false, allowAirDrop: false }, named('restrictions')),
      ],
    }),
  );
});
const enrollment = { os: 'macOS', version: '15.1', userApproved: true, supervised: true, userIds: [] } as const;
const { userIds: _, ...target } = enrollment;
const [lint = 0, lintForDevice = 0, validate = 0] = await measure(
  [
    () => lintProfiles(profiles),
    () => lintProfiles(profiles, { enrollment }),
    () => profiles.map((profile) => validateProfile(profile, target)),
  ],
  10,
);
console.log(`lint of 50 profiles, 150 payloads: ${(lint / 1000).toFixed(2)} ms`);
console.log(
  `  with validation for a device: ${(lintForDevice / 1000).toFixed(2)} ms, of which ${(validate / 1000).toFixed(2)} ms schema`,
);
