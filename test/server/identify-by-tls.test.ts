import { generateKeyPairSync } from 'node:crypto';
import { createServer, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Certificate } from '../../src/pki/certificate.js';
import { createSelfSignedCa } from '../../src/pki/create-self-signed-ca.js';
import { createSigner } from '../../src/pki/create-signer.js';
import { issueCertificate } from '../../src/pki/issue-certificate.js';
import { parseCertificate } from '../../src/pki/parse-certificate.js';
import { encodePem } from '../../src/pki/pem.js';
import { createMdmHandler } from '../../src/server/create-mdm-handler.js';
import { identifyByTls, type IdentifyByTlsOptions } from '../../src/server/identify-by-tls.js';
import { toNodeHandler } from '../../src/server/to-node-handler.js';
import { identifyInput, thrownBy } from './support/input.js';
import { createStubService } from './support/stub-service.js';

interface TlsIdentity {
  readonly certificate: Certificate;
  readonly key: string;
  readonly cert: string;
}

let root: Certificate;
let server: TlsIdentity;
let device: TlsIdentity;
let stranger: TlsIdentity;

beforeAll(async () => {
  const makeCa = async (name: string) => {
    const signer = createSigner(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
    return { signer, certificate: await createSelfSignedCa({ subject: [{ type: 'CN', value: name }], signer }) };
  };
  const issue = async (ca: Awaited<ReturnType<typeof makeCa>>, name: string): Promise<TlsIdentity> => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const certificate = parseCertificate(
      await issueCertificate({
        issuer: ca.certificate,
        signer: ca.signer,
        subject: [{ type: 'CN', value: name }],
        publicKeySpki: createSigner(privateKey).publicKeySpki,
        notBefore: new Date(Date.now() - 3_600_000),
        notAfter: new Date(Date.now() + 86_400_000),
      }),
    );
    const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    return { certificate, key, cert: encodePem('CERTIFICATE', certificate.der) };
  };
  const ca = await makeCa('Device CA');
  root = ca.certificate;
  server = await issue(ca, 'localhost');
  device = await issue(ca, 'device');
  stranger = await issue(await makeCa('Other CA'), 'stranger');
});

async function serveTls(options: IdentifyByTlsOptions) {
  const { service, calls, refusals } = createStubService();
  const handler = toNodeHandler(createMdmHandler({ service, identify: identifyByTls(options) }));
  const ca = encodePem('CERTIFICATE', root.der);
  const listening = createServer(
    { key: server.key, cert: server.cert, ca, requestCert: true, rejectUnauthorized: false },
    handler,
  );
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    listening.closeAllConnections();
    listening.close();
  });
  const { port } = listening.address() as AddressInfo;
  const poll = (identity?: TlsIdentity) =>
    new Promise<number>((resolve, reject) => {
      const outgoing = request(
        {
          port,
          host: '127.0.0.1',
          method: 'PUT',
          rejectUnauthorized: false,
          agent: false,
          headers: { 'content-type': 'application/x-apple-aspen-mdm' },
          ...(identity === undefined ? {} : { key: identity.key, cert: identity.cert }),
        },
        (response) => response.resume().on('end', () => resolve(response.statusCode ?? 0)),
      );
      outgoing.on('error', reject).end('<plist/>');
    });
  return { poll, calls, refusals };
}

describe('on a TLS socket', () => {
  test('the certificate of the connection identifies, when the TLS layer accepted it', async () => {
    const { poll, calls, refusals } = await serveTls({});
    expect(await poll(device)).toBe(200);
    expect(calls[0]?.request.identity).toEqual({
      certificateDer: device.certificate.der,
      fingerprint: device.certificate.fingerprint,
      source: 'tls',
    });
    expect(await poll(stranger)).toBe(403);
    expect(refusals).toEqual([{ code: 'ERR_PKI_UNTRUSTED', endpoint: 'connect' }]);
    expect(await poll()).toBe(200);
    expect(calls.map(({ request: { identity } }) => identity?.fingerprint)).toEqual([
      device.certificate.fingerprint,
      undefined,
    ]);
  });

  test('a trust of its own decides, whatever the TLS layer thinks', async () => {
    const { poll, calls } = await serveTls({ trust: { roots: [root] } });
    expect([await poll(device), await poll(stranger)]).toEqual([200, 403]);
    expect(calls).toHaveLength(1);
  });
});

describe('by what a host tells', () => {
  test('remembers a connection, within the dates of the certificate', async () => {
    let nowMs = Date.now();
    const identify = identifyByTls({ trust: { roots: [root] }, now: () => nowMs });
    const input = identifyInput({ peer: { der: device.certificate.der, authorized: false } });
    const identity = await identify(input);
    expect(await identify(input)).toBe(identity);
    nowMs += 2 * 86_400_000;
    expect(await thrownBy(() => identify(input))).toMatchObject({ code: 'ERR_PKI_OUTSIDE_VALIDITY' });
  });

  test('no certificate is no proof, and a trust needs roots', async () => {
    expect(await identifyByTls()(identifyInput())).toBeUndefined();
    expect(() => identifyByTls({ trust: { roots: [] } })).toThrow(TypeError);
  });
});
