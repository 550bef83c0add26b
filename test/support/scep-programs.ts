import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface ProgramResult {
  readonly status: number;
  readonly stdout: Buffer;
  /** Both outputs, for messages. */
  readonly log: string;
}

/** Runs a program of the system without blocking this process, which often is its server. */
export function runProgram(
  file: string,
  args: readonly string[],
  options: { cwd?: string; env?: Record<string, string>; timeoutMs?: number } = {},
): Promise<ProgramResult> {
  return new Promise((resolve) => {
    execFile(
      file,
      args,
      {
        cwd: options.cwd,
        encoding: 'buffer',
        timeout: options.timeoutMs ?? 60_000,
        env: { ...process.env, ...options.env },
      },
      (error, stdout, stderr) => {
        const status = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
        resolve({
          status,
          stdout,
          log: `${file} ${args.join(' ')}\n${stdout.toString('latin1')}\n${stderr.toString()}`,
        });
      },
    );
  });
}

/** As `runProgram`, but the program has to succeed. */
export async function mustRun(...call: Parameters<typeof runProgram>): Promise<ProgramResult> {
  const result = await runProgram(...call);
  if (result.status !== 0) throw new Error(`exit status ${result.status}: ${result.log}`);
  return result;
}

/** A new directory, removed with everything in it by `remove`. */
export function workDirectory(): { path: (name?: string) => string; remove: () => void } {
  const directory = mkdtempSync(join(tmpdir(), 'apple-mdm-'));
  return {
    path: (name = '') => join(directory, name),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

/** micromdm's SCEP server on a free loopback port, with a new CA. */
export async function startScepserver(directory: string): Promise<{ url: string; stop: () => void }> {
  await mustRun('scepserver', ['ca', '-init', '-keySize', '2048'], { cwd: directory });
  const port = await freePort();
  const server = spawn('scepserver', ['-port', String(port), '-allowrenew', '0', '-challenge', 'secret'], {
    cwd: directory,
    stdio: 'ignore',
  });
  const url = `http://127.0.0.1:${port}/scep`;
  for (let attempt = 0; attempt < 100; attempt++) {
    const answer = await fetch(`${url}?operation=GetCACaps`).catch(() => undefined);
    if (answer?.ok === true) return { url, stop: () => server.kill() };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  server.kill();
  throw new Error('scepserver does not start');
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
