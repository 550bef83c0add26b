import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const CHALLENGE = 'interop-challenge';

let folder: string;
let demo: ChildProcess;
let scepUrl: string;

/** Runs a program to its end and gives what it wrote. */
function run(program: string, ...args: string[]): Buffer {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd: folder, timeout: 60_000 });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr.toString()}`);
  return stdout;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'demo-serve-'));
  const args = ['--import', 'tsx', 'examples/demo/main.ts', '--serve', '--devices', '1', '--challenge', CHALLENGE];
  demo = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  scepUrl = await new Promise((resolve, reject) => {
    let text = '';
    demo.once('exit', (code) => reject(new Error(`the demo ended with ${code}\n${text}`)));
    demo.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const url = /^ {2}SCEP +(http\S+)$/m.exec(text)?.[1];
      if (url !== undefined && text.includes('cert.pem')) resolve(url);
    });
  });
  const ca = await fetch(`${scepUrl}?operation=GetCACert`);
  writeFileSync(join(folder, 'ca.der'), new Uint8Array(await ca.arrayBuffer()));
  run('openssl', 'x509', '-inform', 'DER', '-in', 'ca.der', '-out', 'ca.pem');
}, 120_000);

afterAll(() => {
  demo.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

/** What OpenSSL says of a certificate that it verified against the CA for client authentication. */
function verified(file: string): string {
  expect(run('openssl', 'verify', '-CAfile', 'ca.pem', '-purpose', 'sslclient', file).toString()).toBe(`${file}: OK\n`);
  return run('openssl', 'x509', '-in', file, '-noout', '-subject', '-ext', 'keyUsage,extendedKeyUsage').toString();
}

describe('the demo with --serve', () => {
  test('gives scepclient a certificate that OpenSSL verifies', () => {
    const url = `-server-url=${scepUrl}`;
    const files = ['-private-key=client.key', '-certificate=client.pem'];
    run('scepclient', url, `-challenge=${CHALLENGE}`, ...files, '-cn', 'device-1', '-keySize', '2048');
    const text = verified('client.pem');
    expect(text).toContain('CN = device-1');
    expect(text).toContain('TLS Web Client Authentication');
  });

  test('gives none for a wrong challenge', () => {
    // A folder of its own: scepclient takes up a request that it left behind.
    const cwd = mkdtempSync(join(folder, 'wrong-'));
    const files = ['-private-key=client.key', '-certificate=client.pem', '-cn', 'x', '-keySize', '2048'];
    const ended = spawnSync('scepclient', [`-server-url=${scepUrl}`, '-challenge=wrong', ...files], { cwd });
    expect(ended.status).toBe(1);
    expect(`${ended.stdout.toString()}${ended.stderr.toString()}`).toContain('badRequest');
    expect(existsSync(join(cwd, 'client.pem'))).toBe(false);
  });

  test('gives strongSwan a certificate that OpenSSL verifies', () => {
    run('pki', '--scepca', '--url', scepUrl, '--caout', 'swan-ca.der', '--force');
    expect(run('openssl', 'x509', '-inform', 'DER', '-in', 'swan-ca.der')).toEqual(
      run('openssl', 'x509', '-in', 'ca.pem'),
    );
    writeFileSync(join(folder, 'key.der'), run('pki', '--gen', '--type', 'rsa', '--size', '2048', '--outform', 'der'));
    const subject = ['--dn', 'O=test, CN=device-2', '--password', CHALLENGE];
    const ca = ['--cacert-enc', 'swan-ca.der', '--cacert-sig', 'swan-ca.der', '--outform', 'pem'];
    writeFileSync(
      join(folder, 'swan.pem'),
      run('pki', '--scep', '--url', scepUrl, '--in', 'key.der', ...subject, ...ca),
    );
    expect(verified('swan.pem')).toContain('CN = device-2');
  });

  test('ends with 0 on Ctrl-C, after everything came out as expected', async () => {
    const ended = new Promise((resolve) => demo.once('exit', (code, signal) => resolve([code, signal])));
    demo.kill('SIGINT');
    expect(await ended).toEqual([0, null]);
  });
});
