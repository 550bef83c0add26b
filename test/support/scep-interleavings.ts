import { createHash, generateKeyPairSync } from 'node:crypto';
import { PkiError } from '../../src/errors.js';
import { buildCsr } from '../../src/pki/build-csr.js';
import { createSigner } from '../../src/pki/create-signer.js';
import type { Csr } from '../../src/pki/csr.js';
import { parseCsr } from '../../src/pki/parse-csr.js';
import { publicKeyFingerprint } from '../../src/pki/parse-public-key.js';
import { createCertificateDesk } from '../../src/scep/certificate-desk.js';
import type { DeskAnswer } from '../../src/scep/desk-answer.js';
import { transactionKeyOf, type DeskRequest } from '../../src/scep/desk-transaction.js';
import { oneTimeChallenges } from '../../src/scep/one-time-challenges.js';
import type { ScepIssuer } from '../../src/scep/scep-issuer.js';
import { resolveScepPolicy, type ScepDecision } from '../../src/scep/scep-policy.js';
import type { ScepStore } from '../../src/scep/scep-store.js';
import { createMemoryScepStore } from '../../src/storage/scep-memory-store.js';
import { createRandom, createStepTaker, type Process, type Random } from './take-steps.js';

const LEASE_MS = 60_000;
const TTL_MS = 3_600_000;
const TRANSACTIONS = ['T1', 'T2', 'T3'] as const;

/** A key, and what it may ask for. */
export interface RequestingDevice {
  readonly keyFingerprint: string;
  /** By challenge: with a subject that the issuer takes, and with an empty one that it refuses. */
  readonly csrs: readonly (readonly [Csr, Csr])[];
}

const challengeBytes = (index: number): Uint8Array => new Uint8Array(20).fill(index + 1);
const challengeText = (index: number): string => Buffer.from(challengeBytes(index)).toString('hex');
const challengeHash = (index: number): string => createHash('sha256').update(challengeText(index)).digest('hex');

/** Made once: signatures are slow. */
export async function makeRequestingDevices(count: number): Promise<readonly RequestingDevice[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const signer = createSigner(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
      const csr = async (challenge: number, subject: { type: 'CN'; value: string }[]): Promise<Csr> =>
        parseCsr(await buildCsr({ subject, signer, challengePassword: challengeText(challenge) }));
      const csrs = await Promise.all(
        [0, 1].map(
          async (index) => [await csr(index, [{ type: 'CN', value: 'device' }]), await csr(index, [])] as const,
        ),
      );
      return { keyFingerprint: publicKeyFingerprint(signer.publicKeySpki), csrs };
    }),
  );
}

/** Several processes over one store; everything they call takes effect, and answers, when it is its turn. */
interface World {
  readonly random: Random;
  readonly store: ScepStore;
  nowMs: number;
  /** No faults, no waiting, no refusals: nothing but the order of things. */
  readonly smooth: boolean;
  readonly challenges: number;
  readonly devices: readonly RequestingDevice[];
  /** Certificates made so far. */
  certificates: number;
  /** Each certificate that anybody was given. */
  readonly handedOut: Set<string>;
  readonly wrong: string[];
}

/** Lets devices, processes and the host do things in an order that `seed` chooses; tells what went wrong, if anything. */
export async function tryOneOrder(devices: readonly RequestingDevice[], seed: number): Promise<readonly string[]> {
  const random = createRandom(seed);
  const world: World = {
    random,
    store: createMemoryScepStore(),
    nowMs: 1_000_000_000,
    smooth: random.chance(0.3),
    challenges: random.chance(0.3) ? 2 : 1,
    devices: devices.slice(0, random.chance(0.5) ? 2 : 1),
    certificates: 0,
    handedOut: new Set(),
    wrong: [],
  };
  let made = 0;
  const randomBytes = (): Uint8Array => challengeBytes(made++);
  const maker = oneTimeChallenges({ store: world.store, ttlMs: TTL_MS, now: () => world.nowMs, randomBytes });
  while (made < world.challenges) await maker.createChallenge();
  await runProcesses(world);
  // A key that uses two challenges may lose one of them to the other.
  if (world.challenges === 1) await repeatUntilAnswered(world);
  const { size } = world.handedOut;
  if (size > world.challenges)
    world.wrong.push(`${String(size)} certificates for ${String(world.challenges)} challenges`);
  return world.wrong;
}

async function runProcesses(world: World): Promise<void> {
  const { random, store } = world;
  const steps = createStepTaker(random);
  const start = () => {
    const process: Process = { alive: true };
    return { process, desk: slowDesk(world, (operation) => steps.call(process, operation)) };
  };
  const processes = Array.from({ length: 1 + random.below(3) }, start);
  const waiting = new Map<symbol, Process>();
  let requests = 3 + random.below(5);
  while (requests > 0 || steps.waiting > 0) {
    const which = random.below(processes.length);
    const { process, desk } = processes[which] ?? start();
    const event = random.below(100);
    if (event < 14) {
      if (requests-- <= 0) continue;
      const id = Symbol();
      waiting.set(id, process);
      void askOnce(world, desk).finally(() => waiting.delete(id));
    } else if (event < 16) {
      steps.end(process);
      processes[which] = start();
    } else if (event < 20) {
      world.nowMs += random.pick([1_000, LEASE_MS + 1_000, 2 * LEASE_MS + 1_000]);
    } else if (event < 22) {
      await store.pruneScep(world.nowMs);
    } else if (event < 24) {
      const [first] = await store.listPendingTransactions({ limit: 1 });
      const settled = random.chance(0.8) ? desk.approve(first?.key ?? '') : desk.deny(first?.key ?? '');
      void settled.catch(() => undefined);
    } else if (steps.waiting > 0) {
      await steps.take();
    }
  }
  for (const process of waiting.values()) if (process.alive) world.wrong.push('a request that is never answered');
  // Whatever still runs ends here.
  for (const { process } of processes) steps.end(process);
  while (steps.waiting > 0) await steps.take();
}

type Desk = ReturnType<typeof createCertificateDesk>;

/** One device asks or polls. A fault of a port reaches it as no answer. */
async function askOnce(world: World, desk: Desk): Promise<void> {
  const { random } = world;
  const device = world.devices[random.below(world.devices.length)];
  const csr = device?.csrs[random.below(world.challenges)]?.[random.chance(0.2) ? 1 : 0];
  if (device === undefined || csr === undefined) return;
  const transactionID = random.pick(TRANSACTIONS);
  try {
    const answer = random.chance(0.2)
      ? await desk.poll(transactionID, device.keyFingerprint)
      : await desk.request(requestOf(device, csr, transactionID));
    receive(world, answer, device);
  } catch {
    return;
  }
}

function receive(world: World, answer: DeskAnswer, device: RequestingDevice): void {
  if (!('certificateDer' in answer)) return;
  const certificate = Buffer.from(answer.certificateDer).toString();
  world.handedOut.add(certificate);
  if (!certificate.startsWith(device.keyFingerprint)) world.wrong.push('a certificate of another key');
}

/** After all that, a device that began repeats itself, and everybody is willing. */
async function repeatUntilAnswered(world: World): Promise<void> {
  const { random, store } = world;
  world.nowMs += 2 * LEASE_MS + 1_000;
  if (random.chance(0.5)) world.nowMs += TTL_MS;
  await store.pruneScep(world.nowMs);
  const issuer: ScepIssuer = { issue: ({ csr }) => ({ certificateDer: certify(world, csr), chain: [] }) };
  const desk = makeDesk(world, store, issuer, () => ({ decision: 'issue' }));
  for (let index = 0; index < world.challenges; index++) {
    const record = await store.readChallenge(challengeHash(index));
    const device =
      world.devices.find(({ keyFingerprint }) => keyFingerprint === record?.keyFingerprint) ?? world.devices[0];
    const csr = device?.csrs[index]?.[0];
    if (device === undefined || csr === undefined) continue;
    const expired = record?.spentBy === undefined && world.nowMs > 1_000_000_000 + TTL_MS;
    for (const transactionID of [random.pick(TRANSACTIONS), 'T4', 'T5']) {
      let answer = await desk.request(requestOf(device, csr, transactionID));
      for (let round = 0; round < 3 && answer.result === 'pending'; round++) {
        await desk.approve(answer.transactionKey);
        answer = await desk.poll(transactionID, device.keyFingerprint);
        // What waited lost its challenge to another request of the key: a device begins again then.
        if ('refusal' in answer && answer.refusal === 'not-found') {
          answer = await desk.request(requestOf(device, csr, transactionID));
        }
      }
      receive(world, answer, device);
      if (answer.result === 'issued' || answer.result === 'repeated') continue;
      const late = expired && 'refusal' in answer && /challenge-(expired|wrong)/.test(answer.refusal);
      const denied = 'refusal' in answer && answer.refusal === 'denied';
      if (!late && !denied) world.wrong.push(`no certificate in the end: ${JSON.stringify(answer)}`);
    }
  }
}

function requestOf(device: RequestingDevice, csr: Csr, transactionID: string): DeskRequest {
  const { keyFingerprint } = device;
  return {
    csr,
    transactionID,
    keyFingerprint,
    transactionKey: transactionKeyOf(transactionID, keyFingerprint, undefined),
    signerKeyFingerprint: keyFingerprint,
    challengeWaived: false,
  };
}

/** A stand-in whose bytes tell the key. */
function certify(world: World, csr: Csr): Uint8Array {
  return Buffer.from(`${publicKeyFingerprint(csr.publicKeySpki)} ${String(world.certificates++)}`);
}

function makeDesk(world: World, store: ScepStore, issuer: ScepIssuer, decide: () => ScepDecision): Desk {
  const now = (): number => world.nowMs;
  const challenge = oneTimeChallenges({ store, ttlMs: TTL_MS, now });
  return createCertificateDesk({
    issuer,
    challenge,
    store,
    policy: resolveScepPolicy({ decide, leaseMs: LEASE_MS }),
    now,
  });
}

type Call = <Result>(operation: () => Result) => Promise<Awaited<Result>>;

/** A desk of a process whose ports answer when it is their turn, or fail. */
function slowDesk(world: World, call: Call): Desk {
  const { random, smooth, store: memory } = world;
  const fails = (probability: number): boolean => !smooth && random.chance(probability);
  const reach: Call = (operation) =>
    call(() => {
      if (fails(0.01)) throw new Error('the store cannot be reached');
      const result = operation();
      if (fails(0.01)) throw new Error('the answer of the store is lost');
      return result;
    });
  const store: ScepStore = {
    readTransaction: (key) => reach(() => memory.readTransaction(key)),
    putTransaction: (record) => reach(() => memory.putTransaction(record)),
    findTransactions: (transactionID) => reach(() => memory.findTransactions(transactionID)),
    listPendingTransactions: (options) => reach(() => memory.listPendingTransactions(options)),
    readChallenge: (hash) => reach(() => memory.readChallenge(hash)),
    putChallenge: (record) => reach(() => memory.putChallenge(record)),
    deleteChallenge: (hash) => reach(() => memory.deleteChallenge(hash)),
    pruneScep: (nowMs) => reach(() => memory.pruneScep(nowMs)),
  };
  const issuer: ScepIssuer = {
    issue: ({ csr }) =>
      call(() => {
        if (csr.subject.rdns.length === 0) throw new PkiError('ERR_PKI_ISSUE_REFUSED', 'a certificate needs a subject');
        if (fails(0.1)) throw new Error('the CA is out of order');
        return fails(0.15) ? { pending: true } : { certificateDer: certify(world, csr), chain: [] };
      }),
  };
  return makeDesk(world, store, issuer, () => {
    if (!fails(0.3)) return { decision: 'issue' };
    return fails(0.2) ? { decision: 'deny' } : { decision: 'pending' };
  });
}
