import { fork } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createDeviceMaterial } from './server.device.js';

/**
 * Idle polls through the Node handler against an empty `node:http` reply, in one server process and interleaved
 * rounds. The same request with the same body and headers goes to each. Target: at most 2x the CPU of the empty reply
 * with header identity.
 */
const ROUNDS = Number(process.env['ROUNDS'] ?? 9);
const ROUND_MS = Number(process.env['ROUND_MS'] ?? 700);
const CONNECTIONS = 8;

interface ChildMessage {
  readonly ports?: Record<string, number>;
  readonly cpu?: NodeJS.CpuUsage;
}

const device = await createDeviceMaterial();
const child = fork(fileURLToPath(new URL('./server.child.js', import.meta.url)), {
  execArgv: [],
  env: { ...process.env, BENCH_ROOT: Buffer.from(device.rootDer).toString('base64') },
});
const received = async (): Promise<ChildMessage> => ((await once(child, 'message')) as [ChildMessage])[0];
const { ports = {} } = await received();

async function serverCpuMicros(): Promise<number> {
  child.send('cpu');
  const { cpu } = await received();
  return cpu === undefined ? Number.NaN : cpu.user + cpu.system;
}

/** One request after the other on each connection; resolves with the number answered. */
async function load(port: number, request: Buffer, durationMs: number): Promise<number> {
  const end = performance.now() + durationMs;
  const counts = await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true });
      await once(socket, 'connect');
      let count = 0;
      socket.on('data', (chunk: Buffer) => {
        if (chunk.indexOf('HTTP/1.1 200') !== 0 || !chunk.toString('latin1').endsWith('\r\n\r\n'))
          throw new Error(`unexpected reply: ${chunk.toString('latin1').slice(0, 200)}`);
        count++;
        if (performance.now() < end) socket.write(request);
        else socket.destroy();
      });
      socket.write(request);
      await once(socket, 'close');
      return count;
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

for (const [name, port] of Object.entries(ports))
  for (const body of device.enrollment) if (name !== 'empty') await load(port, device.request(body), 0);

const idle = device.request(device.idle);
const samples: Record<string, { perSecond: number; micros: number }[]> = {};
for (let round = -1; round < ROUNDS; round++) {
  for (const [name, port] of Object.entries(ports)) {
    const cpu = await serverCpuMicros();
    const start = performance.now();
    const count = await load(port, idle, ROUND_MS);
    const seconds = (performance.now() - start) / 1000;
    const micros = ((await serverCpuMicros()) - cpu) / count;
    // The first round warms up.
    if (round >= 0) (samples[name] ??= []).push({ perSecond: count / seconds, micros });
  }
}
child.disconnect();

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const rows = Object.entries(samples).map(([name, list]) => ({
  'idle poll': name,
  'requests/s': Math.round(median(list.map(({ perSecond }) => perSecond))),
  'server CPU µs': Number(median(list.map(({ micros }) => micros)).toFixed(1)),
  'x empty': Number(
    median(list.map(({ micros }, index) => micros / (samples['empty']?.[index]?.micros ?? Number.NaN))).toFixed(2),
  ),
}));
console.table(rows);
