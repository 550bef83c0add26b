/** The SCEP server that `bench/scep.ts` loads, in a process of its own; reports its cost when asked. */
import { createServer } from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import {
  createCertificateAuthority,
  createDecrypter,
  createSelfSignedCa,
  createSigner,
  generateKeyPair,
} from 'apple-mdm/pki';
import { createScepResponder, staticChallenge } from 'apple-mdm/scep';
import { createScepHandler, toNodeHandler } from 'apple-mdm/server';
import { createMemoryScepStore } from 'apple-mdm/storage';

const { privateKey } = await generateKeyPair({ rsaBits: 2048 });
const signer = createSigner(privateKey);
const certificate = await createSelfSignedCa({ subject: [{ type: 'CN', value: 'Bench CA' }], signer });
const responder = createScepResponder({
  ca: { certificate, signer, decrypter: createDecrypter(privateKey) },
  issuer: createCertificateAuthority({ certificate, signer }),
  challenge: staticChallenge('secret'),
  store: createMemoryScepStore(),
});
const server = createServer(toNodeHandler(createScepHandler({ responder })));

const delay = monitorEventLoopDelay({ resolution: 1 });
let before = process.cpuUsage();
/** Lateness of a timer that wants to run every 5 ms. */
let late: number[] = [];
let expected = 0;
setInterval(() => {
  const now = performance.now();
  if (expected > 0) late.push(Math.max(0, now - expected));
  expected = now + 5;
}, 5).unref();

process.on('message', (message) => {
  if (message === 'start') {
    before = process.cpuUsage();
    late = [];
    delay.reset();
    delay.enable();
  } else {
    const { user, system } = process.cpuUsage(before);
    delay.disable();
    late.sort((a, b) => a - b);
    process.send?.({
      cpuMs: (user + system) / 1000,
      timerP99Ms: late[Math.floor(late.length * 0.99)] ?? 0,
      timerMaxMs: late.at(-1) ?? 0,
      loopP99Ms: delay.percentile(99) / 1e6,
    });
  }
});
process.on('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () => process.send?.(server.address()));
