import { randomBytes } from 'node:crypto';
import { RECORDINGS, STEPS } from './expectations.js';
import type { Expectation, StepExpectations } from './expectations.js';
import type { DemoOptions } from './options.js';
import { playDevices } from './play-devices.js';
import type { PlayedDevices } from './play-devices.js';
import { playRecordings } from './play-recordings.js';
import { playSections } from './play-sections.js';
import type { DemoOutput } from './progress.js';
import { SECTIONS } from './section-expectations.js';
import type { SectionExpectations } from './section-expectations.js';
import { startServer } from './server.js';
import type { DemoServer } from './server.js';
import { formatTable } from './table.js';

/** What the demo holds the server to; tests put something else in its place. */
export interface DemoExpectations {
  readonly steps: StepExpectations;
  readonly sections: SectionExpectations;
  readonly recordings: Readonly<Record<string, Expectation>>;
}

/** What the demo stands on. */
export interface DemoEnvironment {
  readonly output: DemoOutput;
  /** With `serve`: resolves when the server shall end. */
  readonly untilStopped?: () => Promise<unknown>;
  readonly expectations?: DemoExpectations;
}

export interface DemoTotals {
  readonly devices: number;
  readonly steps: number;
  /** Steps of the sections after the devices. */
  readonly sectionSteps: number;
  readonly recordings: number;
  readonly synthetic: number;
  /** Steps, recordings and failures of the server that were not expected. */
  readonly differing: number;
}

/**
 * Runs the demo to its end; with `serve`, until it is stopped.
 *
 * @returns The totals; the exit code is 0 when `differing` is 0.
 */
export async function runDemo(options: DemoOptions, environment: DemoEnvironment): Promise<DemoTotals> {
  const { output, expectations = { steps: STEPS, sections: SECTIONS, recordings: RECORDINGS } } = environment;
  const challenge = options.challenge ?? randomBytes(16).toString('hex');
  const server = await startServer({ port: options.port, ...(options.serve ? { staticChallenge: challenge } : {}) });
  try {
    const devices = await playDevices(server, options.devices, expectations.steps, output);
    output.write(formatTable('1. A simulated Mac lives its life', devices.story));
    if (devices.differing.length > 0) {
      output.write(formatTable('   What differs with the other devices', devices.differing.slice(0, 20)));
    }
    let number = 2;
    const sections = await playSections(server, expectations.sections);
    for (const { title, rows } of sections) output.write(formatTable(`${number++}. ${title}`, rows));
    const sectionRows = sections.flatMap(({ rows }) => rows);
    const { rows, report } = await playRecordings(server, expectations.recordings);
    output.write(formatTable(`${number++}. Recordings of real devices are replayed`, rows));

    const totals: DemoTotals = {
      devices: options.devices,
      steps: devices.steps,
      sectionSteps: sectionRows.length,
      recordings: report.totals.files,
      synthetic: report.totals.synthetic,
      differing:
        [...devices.story, ...sectionRows, ...rows].filter(({ ok }) => !ok).length +
        devices.differing.length +
        server.failures.length,
    };
    output.write(formatTotals(number, totals, devices, server));
    if (options.serve) {
      output.write(formatServing(server, challenge));
      await environment.untilStopped?.();
    }
    return totals;
  } finally {
    await server.close();
  }
}

function formatTotals(
  number: number,
  totals: DemoTotals,
  { messages, elapsedMs }: PlayedDevices,
  server: DemoServer,
): string {
  const seconds = elapsedMs / 1000;
  const failures = server.failures.map((error) => `  failure of the server: ${String(error)}\n`).join('');
  return `${number}. Totals

  ${totals.devices} devices: ${totals.steps} steps, ${messages} requests in ${seconds.toFixed(1)} s \
(${(totals.devices / seconds).toFixed(1)} whole lives/s, ${Math.round(messages / seconds)} requests/s, \
devices and server in one process)
  ${totals.sectionSteps} steps of enrollment, profiles, pushes and Apple's services
  ${totals.recordings} recordings, ${totals.synthetic} messages made up for them
${failures}  ${totals.differing === 0 ? 'Everything as expected.' : `${totals.differing} DIFFER.`}
`;
}

function formatServing({ urls }: DemoServer, challenge: string): string {
  return `
Serving. Ctrl-C ends it.

  enrollment profile  ${urls.profile}
  SCEP                ${urls.scep}
  SCEP challenge      ${challenge}
  MDM                 ${urls.mdm}

  scepclient -server-url=${urls.scep} -challenge=${challenge} \\
    -private-key=client.key -certificate=client.pem -cn device-1 -keySize 2048
  pki --scepca --url ${urls.scep} --caout ca.der --force
  pki --gen --type rsa --size 2048 --outform der > key.der
  pki --scep --url ${urls.scep} --in key.der --dn "O=test, CN=device-2" \\
    --password ${challenge} --cacert-enc ca.der --cacert-sig ca.der --outform pem > cert.pem
`;
}
