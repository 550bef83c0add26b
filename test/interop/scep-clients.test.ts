import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { formatName } from '../../src/pki/format-name.js';
import { parseCertificate } from '../../src/pki/parse-certificate.js';
import { parseCertificatesPem } from '../../src/pki/parse-certificates-pem.js';
import { encodePem } from '../../src/pki/pem.js';
import type { ScepPolicy } from '../../src/scep/scep-policy.js';
import { createTestScep, type TestScep } from '../support/scep-authority.js';
import { startScepHost, type ScepHost } from '../support/scep-host.js';
import { mustRun, runProgram, workDirectory } from '../support/scep-programs.js';

let directory: ReturnType<typeof workDirectory>;
let host: ScepHost | undefined;
let scep: TestScep;

beforeEach(() => {
  directory = workDirectory();
});

afterEach(async () => {
  await host?.close();
  host = undefined;
  directory.remove();
});

async function serve(policy: ScepPolicy = {}): Promise<string> {
  scep = await createTestScep({ policy });
  host = await startScepHost(scep.responder);
  writeFileSync(directory.path('ca.pem'), encodePem('CERTIFICATE', scep.ca.certificate.der));
  return host.url;
}

/** What the server made of each PKIOperation. */
const operations = () =>
  (host?.requests ?? [])
    .filter(({ outcome }) => outcome?.operation === 'PKIOperation')
    .map(({ method, outcome }) => ({
      method,
      messageType: outcome?.messageType,
      result: outcome?.result,
      ...(outcome?.refusal === undefined ? {} : { refusal: outcome.refusal }),
    }));

/** OpenSSL's opinion on an issued certificate. */
async function verifyByOpenssl(pemFile: string): Promise<void> {
  await mustRun('openssl', ['verify', '-x509_strict', '-CAfile', directory.path('ca.pem'), pemFile]);
}

describe('scepclient', () => {
  const enroll = async (url: string, challenge = 'secret', more: string[] = []) =>
    runProgram(
      'scepclient',
      [
        `-server-url=${url}`,
        `-challenge=${challenge}`,
        '-private-key=client.key',
        '-certificate=client.pem',
        '-cn=dev1',
        '-keySize=2048',
        '-debug',
        ...more,
      ],
      { cwd: directory.path() },
    );
  const certificate = () => {
    const [first] = parseCertificatesPem(readFileSync(directory.path('client.pem')));
    if (first === undefined) throw new Error('no certificate');
    return first;
  };

  test('enrolls by POST, then renews with RenewalReq', async () => {
    const url = await serve();
    expect((await enroll(url)).status).toBe(0);
    const first = certificate();
    expect(formatName(first.subject)).toContain('dev1');
    await verifyByOpenssl(directory.path('client.pem'));
    expect((await enroll(url)).status).toBe(0);
    await verifyByOpenssl(directory.path('client.pem'));
    expect(operations()).toEqual([
      { method: 'POST', messageType: 'PKCSReq', result: 'issued' },
      { method: 'POST', messageType: 'RenewalReq', result: 'issued' },
    ]);
  });

  test('enrolls by GET in the URL-safe alphabet where POST is not offered', async () => {
    const url = await serve({ post: false });
    expect((await enroll(url)).status).toBe(0);
    expect(operations()).toEqual([{ method: 'GET', messageType: 'PKCSReq', result: 'issued' }]);
  });

  test('finds the CA by its fingerprint', async () => {
    const url = await serve();
    const { fingerprint } = scep.ca.certificate;
    expect((await enroll(url, 'secret', [`-ca-fingerprint=${fingerprint}`])).status).toBe(0);
    expect((await enroll(url, 'secret', [`-ca-fingerprint=${'0'.repeat(64)}`])).status).not.toBe(0);
  });

  test('reads the refusal of a wrong challenge', async () => {
    const url = await serve();
    const result = await enroll(url, 'wrong');
    expect(result.status).not.toBe(0);
    expect(result.log).toContain('badRequest');
    expect(operations()).toEqual([
      { method: 'POST', messageType: 'PKCSReq', result: 'refused', refusal: 'challenge-wrong' },
    ]);
  });

  test('is refused where single DES is forbidden', async () => {
    const url = await serve({ ciphers: ['aes-128-cbc', 'aes-256-cbc', 'des-ede3-cbc'] });
    expect((await enroll(url)).log).toContain('badAlg');
  });
});

describe('strongSwan', () => {
  const generate = async (file: string) => {
    const { stdout } = await mustRun('pki', ['--gen', '--type', 'rsa', '--size', '2048', '--outform', 'der']);
    writeFileSync(directory.path(file), stdout);
  };
  const fetchCa = async (url: string) => {
    const result = await mustRun(
      'pki',
      ['--scepca', '--url', url, '--caout', 'ca.der', '--raout', 'ra.der', '--force'],
      { cwd: directory.path() },
    );
    return result;
  };
  const enroll = async (url: string, key: string, more: string[]) => {
    const result = await runProgram(
      'pki',
      [
        ...['--scep', '--url', url, '--in', key, '--dn', 'C=US, O=test, CN=dev2', '--san', 'dev2.test'],
        ...['--cacert-enc', 'ca.der', '--cacert-sig', 'ca.der', '--outform', 'der', ...more],
      ],
      { cwd: directory.path(), timeoutMs: 120_000 },
    );
    if (result.status !== 0) throw new Error(result.log);
    return result.stdout;
  };

  test('takes the CA certificate', async () => {
    const url = await serve();
    await fetchCa(url);
    expect(new Uint8Array(readFileSync(directory.path('ca.der')))).toEqual(scep.ca.certificate.der);
  });

  test.each([
    ['aes', 'aes-128-cbc'],
    ['des3', 'des-ede3-cbc'],
  ])('enrolls with %s, then renews', async (cipher) => {
    const url = await serve();
    await fetchCa(url);
    await generate('key.der');
    const first = await enroll(url, 'key.der', ['--password', 'secret', '--cipher', cipher, '--digest', 'sha256']);
    const certificate = parseCertificate(new Uint8Array(first));
    expect(formatName(certificate.subject)).toContain('dev2');
    expect(certificate.subjectAltNames?.dnsNames).toEqual(['dev2.test']);

    writeFileSync(directory.path('old.der'), first);
    await generate('new.der');
    const renewal = ['--cert', 'old.der', '--key', 'key.der', '--cipher', cipher];
    const second = parseCertificate(new Uint8Array(await enroll(url, 'new.der', renewal)));
    expect(second.serialNumber).not.toBe(certificate.serialNumber);
    expect(second.publicKeySpki).not.toEqual(certificate.publicKeySpki);
    expect(operations()).toEqual([
      { method: 'POST', messageType: 'PKCSReq', result: 'issued' },
      { method: 'POST', messageType: 'RenewalReq', result: 'issued' },
    ]);
  });

  test('polls with CertPoll while the answer is PENDING', async () => {
    const url = await serve({ decide: () => ({ decision: 'pending' }) });
    await fetchCa(url);
    await generate('key.der');
    const waiting = enroll(url, 'key.der', ['--password', 'secret', '--interval', '1', '--maxpolltime', '60']);
    while (!operations().some(({ messageType }) => messageType === 'CertPoll')) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const [transaction] = await scep.store.listPendingTransactions({ limit: 2 });
    await scep.responder.approve(transaction?.key ?? '');
    const certificate = parseCertificate(new Uint8Array(await waiting));
    expect(certificate.fingerprint).toBe((await parseStored(transaction?.key)).fingerprint);
    expect(operations()[0]).toEqual({ method: 'POST', messageType: 'PKCSReq', result: 'pending' });
    expect(operations().at(-1)).toEqual({ method: 'POST', messageType: 'CertPoll', result: 'repeated' });
  });

  test('reads the refusal of a wrong challenge', async () => {
    const url = await serve();
    await fetchCa(url);
    await generate('key.der');
    await expect(enroll(url, 'key.der', ['--password', 'wrong'])).rejects.toThrow('badRequest');
  });

  async function parseStored(key: string | undefined) {
    const stored = await scep.store.readTransaction(key ?? '');
    return parseCertificate(stored?.certificateDer ?? new Uint8Array());
  }
});

describe('certmonger', () => {
  /** Runs a script beside a certmonger of its own, on a session bus of its own. */
  const session = async (script: string) =>
    runProgram(
      'dbus-run-session',
      [
        '--',
        'sh',
        '-c',
        `/usr/lib/certmonger/certmonger-session -n >daemon.log 2>&1 & daemon=$!
         trap 'kill $daemon' EXIT
         for i in 1 2 3 4 5 6 7 8 9 10; do getcert list -s >/dev/null 2>&1 && break; sleep 0.5; done
         ${script}`,
      ],
      { cwd: directory.path(), env: { HOME: directory.path() }, timeoutMs: 150_000 },
    );

  test('enrolls by GET, then rekeys with a PKCSReq that the old certificate signs', async () => {
    const url = await serve();
    const { log } = await session(`
      getcert add-scep-ca -s -c x -u ${url} -N $HOME/ca.pem
      getcert request -s -c x -k $HOME/k.pem -f $HOME/c.pem -N "CN=cm1,O=test" -D cm1.test -L secret -g 2048 -w -v
      cp $HOME/c.pem $HOME/first.pem
      getcert rekey -s -f $HOME/c.pem -w -v
      getcert list -s`);
    expect(log).toContain('MONITORING');
    const [first] = parseCertificatesPem(readFileSync(directory.path('first.pem')));
    const [second] = parseCertificatesPem(readFileSync(directory.path('c.pem')));
    expect(formatName(first?.subject ?? { rdns: [], der: new Uint8Array() })).toContain('cm1');
    expect(second?.subject.rdns).toEqual(first?.subject.rdns);
    expect(second?.publicKeySpki).not.toEqual(first?.publicKeySpki);
    await verifyByOpenssl(directory.path('c.pem'));
    expect(operations()).toEqual([
      { method: 'GET', messageType: 'PKCSReq', result: 'issued' },
      { method: 'GET', messageType: 'PKCSReq', result: 'issued' },
    ]);
    // The second needed no challenge: the renewed certificate is on record.
    const renewals = await Promise.all(
      (host?.requests ?? [])
        .flatMap(({ outcome }) => outcome?.transactionKey ?? [])
        .map(async (key) => scep.store.readTransaction(key)),
    );
    expect(renewals.map((each) => each?.renews)).toEqual([undefined, first?.fingerprint]);
  });

  test('its helper reads capabilities and the CA', async () => {
    const url = await serve();
    const submit = (flag: string) => runProgram('/usr/lib/certmonger/scep-submit', ['-u', url, flag]);
    const caps = await submit('-c');
    expect(caps.stdout.toString().trim().split('\n')).toEqual(
      new TextDecoder().decode(scep.responder.getCaCaps()).split('\n'),
    );
    const [ca] = parseCertificatesPem(new Uint8Array((await submit('-C')).stdout));
    expect(ca?.fingerprint).toBe(scep.ca.certificate.fingerprint);
  });
});
