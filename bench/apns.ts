/**
 * Pushes through the client against a bare `node:http2` loop to the same fake APNs, in turns in one run, and the memory of
 * a send of 100,000. The fake runs in a process of its own. Target: at least 0.9 of the bare loop.
 *
 *     npm run bench -- apns
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { connect, type ClientHttp2Session } from 'node:http2';
import { fileURLToPath } from 'node:url';
import { buildPushRequest, type PushRequest } from '../src/apns/build-push-request.js';
import { encodeDeviceToken } from '../src/apns/device-token.js';
import { createFakeApns, type FakePushIdentity } from '../src/testing/fake-apns.js';

// The built package: what compiles this file on the fly makes every closure of the source dearer.
const built: string = new URL('../dist/apns.js', import.meta.url).href;
const { createApnsClient } = (await import(built)) as typeof import('../src/apns/index.js');

const TOPIC = 'com.apple.mgmt.External.bench';
const COUNT = Number(process.env['COUNT'] ?? 4_000);
const LARGE = Number(process.env['LARGE'] ?? 100_000);
const ROUNDS = Number(process.env['ROUNDS'] ?? 41);
const IN_FLIGHT = 100;

interface Endpoint {
  readonly host: string;
  readonly port: number;
  readonly ca: string;
  readonly identity: FakePushIdentity;
}

async function serve(): Promise<void> {
  const apns = await createFakeApns({ record: false });
  const { host, port, ca } = apns;
  process.send?.({ host, port, ca, identity: await apns.issuePushIdentity(TOPIC) });
}

function* pushes(count: number): Generator<PushRequest> {
  const token = new Uint8Array(32);
  for (let number = 0; number < count; number++) {
    new DataView(token.buffer).setUint32(28, number);
    yield buildPushRequest({
      topic: TOPIC,
      token: encodeDeviceToken(token),
      pushMagic: 'B81B1FEC-09C6-4EC2-871C-E521EC971B38',
    });
  }
}

async function measure(): Promise<void> {
  const child = fork(fileURLToPath(import.meta.url), { execArgv: process.execArgv });
  const [endpoint] = (await once(child, 'message')) as [Endpoint];
  const { host, port, ca, identity } = endpoint;
  const session = connect(`https://${host}:${port}`, { ca, cert: identity.certificate, key: identity.key });
  await once(session, 'remoteSettings');
  const client = createApnsClient({ ...identity, host, port, ca, maxInFlight: IN_FLIGHT, maxConnections: 1 });
  const requests = [...pushes(COUNT)];
  const ours = async (): Promise<void> => {
    let accepted = 0;
    for await (const { response } of client.sendAll(requests, { concurrency: 2 * IN_FLIGHT })) {
      if (response?.status === 200) accepted++;
    }
    if (accepted !== COUNT) throw new Error(`${accepted} of ${COUNT} accepted`);
  };
  const bare = () => sendBare(session, requests);
  await ours();
  await bare();
  const rates: { readonly bare: number; readonly ours: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const first = round % 2 === 0 ? [bare, ours] : [ours, bare];
    const [one = 0, two = 0] = [await rateOf(first[0]), await rateOf(first[1])];
    rates.push(round % 2 === 0 ? { bare: one, ours: two } : { bare: two, ours: one });
  }
  const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  console.log(`bare node:http2   ${median(rates.map((rate) => rate.bare)).toFixed(0)} pushes/s`);
  console.log(`client            ${median(rates.map((rate) => rate.ours)).toFixed(0)} pushes/s`);
  const cpuOf = (run: unknown) => ((cpuMicros.get(run) ?? 0) / (COUNT * ROUNDS)).toFixed(1);
  console.log(`processor         ${cpuOf(bare)} us a push bare, ${cpuOf(ours)} us by the client`);
  const ratio = median(rates.map((rate) => rate.ours / rate.bare));
  console.log(
    `ratio             ${ratio.toFixed(2)} (target 0.90; median of ${ROUNDS} rounds of ${COUNT}, ${IN_FLIGHT} in flight)`,
  );

  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let peakRss = before;
  let peakHeap = 0;
  let accepted = 0;
  for await (const { response } of client.sendAll(pushes(LARGE))) {
    if (response?.status === 200) accepted++;
    if (accepted % 1_000 !== 0) continue;
    const { rss, heapUsed } = process.memoryUsage();
    peakRss = Math.max(peakRss, rss);
    peakHeap = Math.max(peakHeap, heapUsed);
  }
  const mib = (bytes: number) => (bytes / 1_048_576).toFixed(0);
  console.log(
    `${LARGE} pushes     ${accepted} accepted, heap at most ${mib(peakHeap)} MiB, resident ${mib(before)} to ${mib(peakRss)} MiB`,
  );
  await client.close();
  session.close();
  child.kill();
  if (ratio < 0.9) process.exitCode = 1;
}

const cpuMicros = new Map<unknown, number>();

async function rateOf(run: (() => Promise<void>) | undefined): Promise<number> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await run?.();
  const { user, system } = process.cpuUsage(cpu);
  cpuMicros.set(run, (cpuMicros.get(run) ?? 0) + user + system);
  return (COUNT * 1000) / (performance.now() - start);
}

/** The least that anybody would write: a counter of what is in flight, no queue, no errors. */
function sendBare(session: ClientHttp2Session, requests: readonly PushRequest[]): Promise<void> {
  return new Promise((resolve, reject) => {
    let next = 0;
    let done = 0;
    const more = (): void => {
      const request = requests[next++];
      if (request === undefined) return;
      const stream = session.request({ ':method': 'POST', ':path': request.path, ...request.headers });
      stream.on('response', (headers) => {
        if (headers[':status'] !== 200) reject(new Error('not accepted'));
      });
      stream.on('close', () => {
        if (++done === requests.length) resolve();
        else more();
      });
      stream.resume();
      stream.end(request.body);
    };
    for (let count = 0; count < IN_FLIGHT; count++) more();
  });
}

if (process.send !== undefined) await serve();
else await measure();
