/**
 * SCEP, server side.
 *
 * 1. Processor time of one transaction (PKCSReq in, CertRep out; RSA-2048, AES-128) against the raw cryptographic
 *    operations behind it, in one process and in turns.
 * 2. Enrollments a second over HTTP against micromdm's scepserver (Debian package `scep`), in turns, one at a time and
 *    32 at a time, with every answer opened and every serial number compared; and how late timers run meanwhile.
 *
 *     npm run bench -- scep
 */
import { execFileSync, fork, spawn, type ChildProcess } from 'node:child_process';
import {
  constants,
  createCipheriv,
  createDecipheriv,
  createPublicKey,
  hash,
  privateDecrypt,
  publicEncrypt,
  randomBytes,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type Certificate,
  buildCsr,
  createCertificateAuthority,
  createDecrypter,
  createSelfSignedCa,
  createSigner,
  generateKeyPair,
  parseCertificate,
} from 'apple-mdm/pki';
import { buildPkiMessage, createScepResponder, parsePkiMessage, staticChallenge } from 'apple-mdm/scep';
import { createMemoryScepStore } from 'apple-mdm/storage';

const caKey = (await generateKeyPair({ rsaBits: 2048 })).privateKey;
/** As many as requests under way: those of one key are served one after another. */
const devices = await Promise.all(Array.from({ length: 32 }, createDevice));

async function createDevice() {
  const { privateKey, publicKey } = await generateKeyPair({ rsaBits: 2048 });
  const signer = createSigner(privateKey);
  const certificate = await createSelfSignedCa({
    subject: [{ type: 'CN', value: 'SCEP SIGNER' }],
    signer,
    extensions: { basicConstraints: { isCa: false } },
  });
  return { privateKey, publicKey, signer, certificate, decrypter: createDecrypter(privateKey) };
}

type Device = Awaited<ReturnType<typeof createDevice>>;

function deviceOf(index: number): Device {
  const device = devices[index % devices.length];
  if (device === undefined) throw new Error('there are no devices');
  return device;
}

async function buildRequests(ca: Certificate, count: number, prefix: string): Promise<Uint8Array[]> {
  const requests: Uint8Array[] = [];
  for (let index = 0; index < count; index++) {
    const { signer, certificate } = deviceOf(index);
    const csr = await buildCsr({
      subject: [{ type: 'CN', value: `${prefix}-${index}` }],
      signer,
      challengePassword: 'secret',
    });
    requests.push(
      await buildPkiMessage({
        messageType: 'PKCSReq',
        csr,
        recipient: ca,
        cipher: 'aes-128-cbc',
        signer,
        certificate,
        transactionID: `${prefix}-${index}`,
      }),
    );
  }
  return requests;
}

// 1. Processor time.

const signer = createSigner(caKey);
const ca = await createSelfSignedCa({ subject: [{ type: 'CN', value: 'Bench CA' }], signer });
const makeResponder = () =>
  createScepResponder({
    ca: { certificate: ca, signer, decrypter: createDecrypter(caKey) },
    issuer: createCertificateAuthority({ certificate: ca, signer }),
    challenge: staticChallenge('secret'),
    store: createMemoryScepStore(),
  });

const signAsync = (key: KeyObject, data: Uint8Array): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    sign('sha256', data, key, (error, signature) => (error === null ? resolve(signature) : reject(error)));
  });

const device = deviceOf(0);
const payload = randomBytes(700);
const attributes = randomBytes(300);
const signature = sign('sha256', attributes, device.privateKey);
const csrInfo = randomBytes(420);
const csrSignature = sign('sha256', csrInfo, device.privateKey);
const aesKey = randomBytes(16);
const iv = randomBytes(16);
const wrapped = publicEncrypt({ key: createPublicKey(caKey), padding: constants.RSA_PKCS1_PADDING }, aesKey);
const ciphertext = createCipheriv('aes-128-cbc', aesKey, iv).update(payload);

/** Everything a server cannot do without: nothing but calls into OpenSSL, keys at hand. */
async function rawTransaction(): Promise<void> {
  hash('sha256', payload, 'buffer');
  verify('sha256', attributes, device.publicKey, signature);
  privateDecrypt({ key: caKey, padding: constants.RSA_NO_PADDING }, wrapped);
  createDecipheriv('aes-128-cbc', aesKey, iv).setAutoPadding(false).update(ciphertext);
  verify('sha256', csrInfo, device.publicKey, csrSignature);
  await signAsync(caKey, csrInfo);
  const key = randomBytes(16);
  createCipheriv('aes-128-cbc', key, iv).update(payload);
  publicEncrypt({ key: device.publicKey, padding: constants.RSA_PKCS1_PADDING }, key);
  hash('sha256', payload, 'buffer');
  await signAsync(caKey, attributes);
}

const ROUNDS = 60;
const CALLS = 24;
/** The compiler of the runtime needs some 3,000 transactions until nothing changes any more. */
const WARM_UP = 150;
const requests = await buildRequests(ca, CALLS, 'cpu');

async function inFlight(width: number, run: (index: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: width }, async () => {
      while (next < CALLS) await run(next++);
    }),
  );
}

async function cpuMs(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / CALLS;
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** A new responder each time, so that nothing is a repetition; making it is not counted. */
async function transactions(width: number): Promise<number> {
  const responder = makeResponder();
  return cpuMs(() =>
    inFlight(width, async (index) => {
      const { outcome } = await responder.pkiOperation(requests[index] ?? new Uint8Array());
      if (outcome.result !== 'issued') throw new Error(JSON.stringify(outcome));
    }),
  );
}

for (let round = 0; round < WARM_UP; round++) await transactions(round % 2 === 0 ? 1 : 8);
const rows: object[] = [];
for (const width of [1, 8]) {
  const raw: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    raw.push(await cpuMs(() => inFlight(width, rawTransaction)));
    ours.push(await transactions(width));
  }
  rows.push({
    'in flight': width,
    'raw CPU ms': median(raw).toFixed(3),
    'ours CPU ms': median(ours).toFixed(3),
    ratio: median(ours.map((value, index) => value / (raw[index] ?? Number.NaN))).toFixed(2),
    target: 1.25,
  });
}
console.log('One transaction against the raw operations (2 verify, 1 decrypt, 2 sign, 1 encrypt)');
console.table(rows);

// 2. Over HTTP, against micromdm's server.

interface Contestant {
  readonly name: string;
  readonly url: string;
  readonly ca: Certificate;
  readonly child: ChildProcess;
}

const work = mkdtempSync(join(tmpdir(), 'apple-mdm-bench-'));
const child = fork(fileURLToPath(new URL('scep.child.ts', import.meta.url)), { execArgv: ['--import', 'tsx'] });
const ask = <Answer>(message?: string): Promise<Answer> =>
  new Promise((resolve) => {
    child.once('message', (answer) => resolve(answer as Answer));
    if (message !== undefined) child.send(message);
  });

async function fetchCa(url: string): Promise<Certificate> {
  for (let attempt = 0; ; attempt++) {
    try {
      return parseCertificate(new Uint8Array(await (await fetch(`${url}?operation=GetCACert`)).arrayBuffer()));
    } catch (error) {
      if (attempt > 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function startContestants(): Promise<Contestant[]> {
  const { port } = await ask<{ port: number }>();
  const oursUrl = `http://127.0.0.1:${port}/scep`;
  const ours = { name: 'apple-mdm', url: oursUrl, ca: await fetchCa(oursUrl), child };
  try {
    execFileSync('scepserver', ['ca', '-init', '-keySize', '2048'], { cwd: work, stdio: 'ignore' });
  } catch {
    console.log('scepserver is not installed (Debian package `scep`): measured without it');
    return [ours];
  }
  const peerPort = await freePort();
  const peer = spawn('scepserver', ['-port', String(peerPort), '-allowrenew', '0', '-challenge', 'secret'], {
    cwd: work,
    stdio: 'ignore',
  });
  process.on('exit', () => peer.kill());
  const peerUrl = `http://127.0.0.1:${peerPort}/scep`;
  return [ours, { name: 'micromdm scepserver', url: peerUrl, ca: await fetchCa(peerUrl), child: peer }];
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

function send(url: string, body: Uint8Array): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/x-pki-message', 'content-length': body.length };
    const outgoing = request(`${url}?operation=PKIOperation`, { method: 'POST', agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** Processor time of a process so far, from the kernel. */
function processCpuMs(pid: number | undefined): number {
  const fields =
    execFileSync('cat', [`/proc/${pid}/stat`], { encoding: 'utf8' })
      .split(') ')[1]
      ?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Answer to the request of that number. */
interface Reply {
  readonly index: number;
  readonly body: Uint8Array;
}

async function judge(replies: readonly Reply[]): Promise<{ issued: number; serials: number }> {
  const serials = new Set<string>();
  let issued = 0;
  for (const { index, body } of replies) {
    try {
      const reply = await parsePkiMessage(body, { decrypter: deviceOf(index).decrypter, allowDes: true });
      const der = reply.messageType === 'CertRep' ? reply.issued?.certificates[0] : undefined;
      if (der === undefined) continue;
      issued++;
      serials.add(parseCertificate(der).serialNumber);
    } catch {
      // Not an answer: not issued.
    }
  }
  return { issued, serials: serials.size };
}

const COUNT = 160;
const HTTP_ROUNDS = 5;

async function enroll(url: string, bodies: readonly Uint8Array[], width: number): Promise<Reply[]> {
  const replies: Reply[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: width }, async () => {
      while (next < bodies.length) {
        const index = next++;
        replies.push({ index, body: await send(url, bodies[index] ?? new Uint8Array()) });
      }
    }),
  );
  return replies;
}

const contestants = await startContestants();
// Only ours: a compiled server is as fast at once, and its register would only grow.
for (const { url, ca: recipient, child: process } of contestants) {
  if (process === child) await enroll(url, await buildRequests(recipient, 8 * COUNT, 'warm'), 32);
}
for (const width of [1, 32]) {
  const results = new Map<string, { perSecond: number[]; cpu: number[] }>();
  const seen = new Map<string, Reply[]>();
  let late: { timerP99Ms: number; timerMaxMs: number; loopP99Ms: number } | undefined;
  for (let round = 0; round < HTTP_ROUNDS; round++) {
    for (const { name, url, ca: recipient, child: process } of contestants) {
      const bodies = await buildRequests(recipient, COUNT, `w${width}r${round}`);
      if (process === child) child.send('start');
      const cpuBefore = processCpuMs(process.pid);
      const start = performance.now();
      const replies = await enroll(url, bodies, width);
      const seconds = (performance.now() - start) / 1000;
      const result = results.get(name) ?? { perSecond: [], cpu: [] };
      result.perSecond.push(COUNT / seconds);
      result.cpu.push((processCpuMs(process.pid) - cpuBefore) / COUNT);
      results.set(name, result);
      seen.set(name, [...(seen.get(name) ?? []), ...replies]);
      if (process === child) late = await ask('stop');
    }
  }
  const table: object[] = [];
  const judged = new Map<string, Awaited<ReturnType<typeof judge>>>();
  for (const [name, replies] of seen) judged.set(name, await judge(replies));
  /** Answers a second, those without a certificate left out. */
  const rateOf = (name: string): number =>
    (median(results.get(name)?.perSecond ?? []) * (judged.get(name)?.issued ?? 0)) / (COUNT * HTTP_ROUNDS);
  for (const [name, { cpu }] of results) {
    const { issued, serials } = judged.get(name) ?? { issued: 0, serials: 0 };
    table.push({
      server: name,
      'at a time': width,
      'enrollments/s': rateOf(name).toFixed(0),
      'of scepserver': (rateOf(name) / rateOf('micromdm scepserver')).toFixed(2),
      'CPU ms each': median(cpu).toFixed(1),
      asked: COUNT * HTTP_ROUNDS,
      issued,
      'serial numbers': serials,
    });
  }
  console.table(table);
  if (late !== undefined) {
    const { timerP99Ms, timerMaxMs, loopP99Ms } = late;
    console.log(
      `apple-mdm, ${width} at a time: a 5 ms timer is late by ${timerP99Ms.toFixed(1)} ms (p99), ` +
        `${timerMaxMs.toFixed(1)} ms at most; event loop delay ${loopP99Ms.toFixed(1)} ms (p99)`,
    );
  }
}

agent.destroy();
for (const { child: process } of contestants) process.kill();
rmSync(work, { recursive: true, force: true });
