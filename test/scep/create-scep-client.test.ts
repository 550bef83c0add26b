import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { buildCrl } from '../../src/pki/build-crl.js';
import { createSelfSignedCa } from '../../src/pki/create-self-signed-ca.js';
import { createSigner } from '../../src/pki/create-signer.js';
import { parseCertificate } from '../../src/pki/parse-certificate.js';
import { issueCertificate } from '../../src/pki/issue-certificate.js';
import { parseCaCertificates, selectCaCertificates } from '../../src/scep/ca-certificates.js';
import { createScepClient } from '../../src/scep/create-scep-client.js';
import type { ScepClientOptions } from '../../src/scep/scep-client.js';
import type { ScepHandler } from '../../src/scep/scep-exchange.js';
import { fixture } from '../support/fixture.js';
import { createTestScep, rsaKey } from '../support/scep-authority.js';
import { fetchFrom, keyPorts } from '../support/scep-messages.js';

const code = (expected: string, more: object = {}) => expect.objectContaining({ code: expected, ...more }) as Error;
const subject = [{ type: 'CN', value: 'device' }];
const url = 'http://scep.test/scep';

const clientOf = (handler: ScepHandler, options: Partial<ScepClientOptions> = {}) =>
  createScepClient({ url, trust: 'first-use', fetch: fetchFrom(handler), ...options });

/** A responder with something done to its replies. */
const meddle = (handler: ScepHandler, change: Partial<ScepHandler>): ScepHandler => ({ ...handler, ...change });

describe('enroll and renew', () => {
  test.each([
    ['by POST', {}],
    ['by GET', { post: false }],
    ['with 3DES and SHA-1', { ciphers: ['des-ede3-cbc' as const], digests: ['sha1' as const] }],
  ])('%s', async (_, policy) => {
    const { responder, ca } = await createTestScep({ policy });
    const client = clientOf(responder, { trust: { certificates: [ca.certificate] } });
    const first = await client.enroll({ key: keyPorts(rsaKey(1)), subject, challenge: 'secret' });
    if (first.status !== 'issued') throw new Error(first.status);
    expect(first.certificate.publicKeySpki).toEqual(createSigner(rsaKey(1)).publicKeySpki);
    expect(first.transactionID).toMatch(/^[0-9A-F]{40}$/);
    const identity = { ...keyPorts(rsaKey(1)), certificate: first.certificate };
    const second = await client.renew({ identity, key: keyPorts(rsaKey(2)) });
    if (second.status !== 'issued') throw new Error(second.status);
    expect(second.certificate.subject.der).toEqual(first.certificate.subject.der);
    expect(second.certificate.publicKeySpki).toEqual(createSigner(rsaKey(2)).publicKeySpki);
  });

  test('repeating a request gets the same certificate', async () => {
    const { responder } = await createTestScep();
    const request = { key: keyPorts(rsaKey(1)), subject, challenge: 'secret' };
    const [one, two] = [await clientOf(responder).enroll(request), await clientOf(responder).enroll(request)];
    expect(one).toMatchObject({ status: 'issued' });
    expect(
      'certificate' in one && 'certificate' in two && one.certificate.fingerprint === two.certificate.fingerprint,
    ).toBe(true);
  });

  test('fails with what the server says', async () => {
    const { responder } = await createTestScep({
      policy: { decide: () => ({ decision: 'deny', failInfo: 'badTime', failInfoText: 'Closed on Sundays' }) },
    });
    const request = { key: keyPorts(rsaKey(1)), subject, challenge: 'secret' };
    await expect(clientOf(responder).enroll(request)).rejects.toThrow(
      code('ERR_SCEP_FAILURE', { failInfo: 3, failInfoText: 'Closed on Sundays' }),
    );
    await expect(clientOf(responder).enroll({ ...request, challenge: 'no' })).rejects.toThrow(
      code('ERR_SCEP_FAILURE', { failInfo: 2 }),
    );
  });

  test('refuses a key that no answer can be encrypted to', async () => {
    const { responder } = await createTestScep();
    const key = { ...keyPorts(rsaKey(1)), signer: { ...createSigner(rsaKey(1)), keyType: 'ec' as const } };
    await expect(clientOf(responder).enroll({ key, subject })).rejects.toThrow(TypeError);
  });
});

describe('polling', () => {
  const prepare = async () => {
    const scep = await createTestScep({ policy: { decide: () => ({ decision: 'pending' }) } });
    const waits: number[] = [];
    let onWait = async (): Promise<void> => undefined;
    const client = clientOf(scep.responder, {
      sleep: async (ms) => {
        waits.push(ms);
        await onWait();
      },
    });
    const enroll = (more: object = {}) =>
      client.enroll({ key: keyPorts(rsaKey(1)), subject, challenge: 'secret', ...more });
    const approveAll = async () => {
      for (const { key } of await scep.store.listPendingTransactions({ limit: 9 })) await scep.responder.approve(key);
    };
    return { ...scep, client, waits, enroll, approveAll, onNextWait: (work: typeof onWait) => (onWait = work) };
  };

  test('returns the request that waits, to be polled later', async () => {
    const { client, enroll, approveAll, waits } = await prepare();
    const pending = await enroll();
    if (pending.status !== 'pending') throw new Error(pending.status);
    expect(waits).toEqual([]);
    await expect(client.poll(pending, { attempts: 2, intervalMs: 7 })).rejects.toThrow(code('ERR_SCEP_PENDING'));
    expect(waits).toEqual([7, 7]);
    await approveAll();
    expect(await client.poll(pending)).toMatchObject({ status: 'issued', transactionID: pending.transactionID });
  });

  test('polls within enroll until there is a certificate', async () => {
    const { enroll, approveAll, waits, onNextWait } = await prepare();
    onNextWait(async () => (waits.length === 3 ? approveAll() : undefined));
    expect(await enroll({ poll: { attempts: 5, intervalMs: 1 } })).toMatchObject({ status: 'issued' });
    expect(waits).toHaveLength(3);
  });

  test('gives the request back when the attempts within enroll are used up', async () => {
    const { enroll, waits } = await prepare();
    expect(await enroll({ poll: { attempts: 2, intervalMs: 1 } })).toMatchObject({ status: 'pending' });
    expect(waits).toHaveLength(2);
  });

  test('ends when it is aborted', async () => {
    const { enroll, onNextWait } = await prepare();
    const controller = new AbortController();
    onNextWait(async () => controller.abort(new Error('enough')));
    await expect(enroll({ poll: {}, signal: controller.signal })).rejects.toThrow('enough');
  });

  test('fails when the host denies', async () => {
    const { enroll, store, responder, onNextWait } = await prepare();
    onNextWait(async () => {
      for (const { key } of await store.listPendingTransactions({ limit: 9 })) await responder.deny(key);
    });
    await expect(enroll({ poll: {} })).rejects.toThrow(code('ERR_SCEP_FAILURE', { failInfo: 2 }));
  });
});

describe('other operations', () => {
  test('fetches a certificate, a CRL and the next CA', async () => {
    const next = await createSelfSignedCa({
      subject: [{ type: 'CN', value: 'Next' }],
      signer: createSigner(rsaKey(3)),
    });
    const { responder, authority } = await createTestScep({ nextCa: () => [next] });
    const client = clientOf(responder);
    const first = await client.enroll({ key: keyPorts(rsaKey(1)), subject, challenge: 'secret' });
    if (first.status !== 'issued') throw new Error(first.status);
    const identity = { ...keyPorts(rsaKey(1)), certificate: first.certificate };
    const { serialNumberDer } = first.certificate;
    expect((await client.getCert({ identity, serialNumberDer })).der).toEqual(first.certificate.der);
    await expect(client.getCert({ identity, serialNumberDer: Uint8Array.of(2, 1, 9) })).rejects.toThrow(
      code('ERR_SCEP_FAILURE', { failInfo: 4 }),
    );
    await authority.revoke(first.certificate.serialNumber);
    expect(Buffer.from(await client.getCrl({ identity })).toString('hex')).toContain(first.certificate.serialNumber);
    expect((await client.getNextCaCert()).map(({ fingerprint }) => fingerprint)).toEqual([next.fingerprint]);
  });

  test('does not believe a next CA that another key signed', async () => {
    const next = await createSelfSignedCa({
      subject: [{ type: 'CN', value: 'Next' }],
      signer: createSigner(rsaKey(3)),
    });
    const { responder } = await createTestScep({ nextCa: () => [next] });
    const signer = createSigner(rsaKey(3));
    const stranger = await createTestScep({
      ca: { certificate: next, signer, decrypter: keyPorts(rsaKey(3)).decrypter },
      issuer: { issue: () => ({ pending: true }) },
      nextCa: () => [next],
    });
    const client = clientOf(
      meddle(responder, {
        respond: (request) =>
          (request.rawQuery.includes('GetNextCACert') ? stranger.responder : responder).respond(request),
      }),
    );
    await expect(client.getNextCaCert()).rejects.toThrow(code('ERR_SCEP_UNTRUSTED_CA'));
  });
});

describe('answers that are not to be believed', () => {
  const request = { key: keyPorts(rsaKey(1)), subject, challenge: 'secret' };
  const broken =
    (change: (body: Uint8Array, scep: Awaited<ReturnType<typeof createTestScep>>) => unknown) => async () => {
      const scep = await createTestScep();
      const handler = meddle(scep.responder, {
        async respond(asked) {
          const response = await scep.responder.respond(asked);
          if (!asked.rawQuery.includes('PKIOperation')) return response;
          const changed = await change(response.body, scep);
          return { ...response, ...(changed instanceof Uint8Array ? { body: changed } : (changed as object)) };
        },
      });
      return clientOf(handler).enroll(request);
    };
  test.each([
    ['the reply to somebody else', broken(() => fixture('scep/gutmann-resp2.der')), 'ERR_SCEP_DECRYPTION_FAILED'],
    ['a request', broken(() => fixture('scep/macos-pkcsreq.der')), 'ERR_SCEP_DECRYPTION_FAILED'],
    ['rubbish', broken(() => Uint8Array.of(1, 2, 3)), 'ERR_SCEP_MALFORMED'],
    ['nothing', broken(() => new Uint8Array()), 'ERR_SCEP_MALFORMED'],
    ['an error page', broken(() => ({ status: 500 })), 'ERR_SCEP_HTTP'],
    ['too much', broken(() => new Uint8Array(2_000_000)), 'ERR_SCEP_TOO_LARGE'],
    [
      'a reply with a changed last byte',
      broken((body) => Uint8Array.from(body, (byte, index) => (index === body.length - 1 ? byte ^ 1 : byte))),
      'ERR_SCEP_SIGNATURE_INVALID',
    ],
  ])('%s', async (_, run, expected) => {
    await expect(run()).rejects.toThrow(code(expected));
  });

  test('the reply to an earlier request', async () => {
    const { responder } = await createTestScep();
    let first: Uint8Array | undefined;
    const handler = meddle(responder, {
      async respond(asked) {
        const response = await responder.respond(asked);
        if (!asked.rawQuery.includes('PKIOperation')) return response;
        first ??= response.body;
        return { ...response, body: first };
      },
    });
    await clientOf(handler).enroll(request);
    await expect(clientOf(handler).enroll(request)).rejects.toThrow(code('ERR_SCEP_NONCE_MISMATCH'));
  });

  test('a reply that another CA signed', async () => {
    const { responder } = await createTestScep();
    const signer = createSigner(rsaKey(3));
    const impostor = await createSelfSignedCa({ subject: [{ type: 'CN', value: 'Impostor' }], signer });
    const handler = meddle(responder, {
      respond: (asked) =>
        asked.rawQuery.includes('GetCACert')
          ? Promise.resolve({
              status: 200,
              contentType: 'application/x-x509-ca-cert',
              body: impostor.der,
              outcome: { result: 'answered' },
            })
          : responder.respond(asked),
    });
    await expect(clientOf(handler).enroll(request)).rejects.toThrow(code('ERR_SCEP_UNTRUSTED_CA'));
    await expect(
      createScepClient({ url, trust: { certificates: [impostor] }, fetch: fetchFrom(responder) }).enroll(request),
    ).rejects.toThrow(code('ERR_SCEP_UNTRUSTED_CA'));
  });
});

describe('trust', () => {
  const hex = (algorithm: string, der: Uint8Array) => createHash(algorithm).update(der).digest('hex');

  test.each(['sha256', 'sha1'])('a %s fingerprint picks the CA, in any spelling', async (algorithm) => {
    const { responder, ca } = await createTestScep();
    const fingerprint = hex(algorithm, ca.certificate.der);
    const spelled = fingerprint.toUpperCase().replaceAll(/..(?=.)/g, '$&:');
    for (const each of [fingerprint, spelled]) {
      const { issuer } = await clientOf(responder, { trust: { fingerprint: each } }).getCaCert();
      expect(issuer.fingerprint).toBe(ca.certificate.fingerprint);
    }
    const wrong = hex(algorithm, Uint8Array.of(1));
    await expect(clientOf(responder, { trust: { fingerprint: wrong } }).getCaCert()).rejects.toThrow(
      code('ERR_SCEP_UNTRUSTED_CA'),
    );
  });

  test('MD5 only when it is allowed, other lengths never', async () => {
    const { responder, ca } = await createTestScep();
    const fingerprint = hex('md5', ca.certificate.der);
    await expect(clientOf(responder, { trust: { fingerprint } }).getCaCert()).rejects.toThrow(TypeError);
    await expect(clientOf(responder, { trust: { fingerprint: 'ab' } }).getCaCert()).rejects.toThrow(TypeError);
    const trust = { fingerprint, allowMd5: true };
    expect((await clientOf(responder, { trust }).getCaCert()).issuer.fingerprint).toBe(ca.certificate.fingerprint);
  });

  test('an answer like that of NDES: CA, signing RA, encryption RA, in any order', async () => {
    const { ca } = await createTestScep();
    const ra = async (commonName: string, keyUsage: 'digitalSignature' | 'keyEncipherment', key: number) =>
      parseCertificate(
        await issueCertificate({
          issuer: ca.certificate,
          signer: ca.signer,
          subject: [{ type: 'CN', value: commonName }],
          publicKeySpki: createSigner(rsaKey(key)).publicKeySpki,
          notBefore: new Date(Date.now() - 1000),
          notAfter: new Date(Date.now() + 86_400_000),
          extensions: { keyUsage: [keyUsage] },
        }),
      );
    const signing = await ra('NDES-MSCEP-RA signing', 'digitalSignature', 1);
    const encryption = await ra('NDES-MSCEP-RA encryption', 'keyEncipherment', 2);
    const stranger = await createSelfSignedCa({
      subject: [{ type: 'CN', value: 'Stranger' }],
      signer: createSigner(rsaKey(3)),
    });
    for (const received of [
      [ca.certificate, signing, encryption],
      [encryption, signing, ca.certificate],
      [stranger, signing, ca.certificate, encryption],
    ]) {
      const fingerprint = ca.certificate.fingerprint;
      const picked = selectCaCertificates(received, { fingerprint });
      expect(picked.encryption.fingerprint).toBe(encryption.fingerprint);
      expect(picked.issuer.fingerprint).toBe(fingerprint);
      expect(picked.certificates).not.toContain(stranger);
    }
    expect(() => selectCaCertificates([stranger, signing], { fingerprint: stranger.fingerprint })).not.toThrow();
    expect(() => selectCaCertificates([signing], { certificates: [stranger] })).toThrow(code('ERR_SCEP_UNTRUSTED_CA'));
  });

  test.each([
    ['rubbish', Uint8Array.of(1, 2, 3)],
    ['nothing', new Uint8Array()],
    [
      'a certs-only message without certificates',
      Buffer.from(
        '3022060 92a864886f70d010702a0150 30 13 0201013100300b06092a864886f70d0107013100'.replaceAll(' ', ''),
        'hex',
      ),
    ],
  ])('GetCACert answering %s', (_, body) => {
    expect(() => parseCaCertificates(new Uint8Array(body))).toThrow(code('ERR_SCEP_RESPONSE_INVALID'));
  });

  test("reads cryptlib's list", () => {
    expect(parseCaCertificates(fixture('scep/gutmann-resp0.der'))).toHaveLength(1);
  });
});

describe('the network', () => {
  test('sends what a server behind IIS can read, under the given URL, with the given headers', async () => {
    const { responder } = await createTestScep();
    const seen: Request[] = [];
    const through = fetchFrom(responder);
    const fetch: typeof globalThis.fetch = (input, init) => {
      seen.push(new Request(input, init));
      return through(input, init);
    };
    const client = createScepClient({
      url: 'https://ca.test/certsrv/mscep/mscep.dll?tenant=7',
      trust: 'first-use',
      fetch,
      caName: 'My CA+1',
      headers: { authorization: 'Basic eA==' },
    });
    await client.enroll({ key: keyPorts(rsaKey(1)), subject, challenge: 'secret' });
    expect(seen.map((request) => `${request.method} ${request.url}`)).toEqual([
      'GET https://ca.test/certsrv/mscep/mscep.dll?tenant=7&operation=GetCACert&message=My%20CA%2B1',
      'GET https://ca.test/certsrv/mscep/mscep.dll?tenant=7&operation=GetCACaps&message=My%20CA%2B1',
      'POST https://ca.test/certsrv/mscep/mscep.dll?tenant=7&operation=PKIOperation',
    ]);
    expect(seen.every(({ headers }) => headers.get('authorization') === 'Basic eA==')).toBe(true);
    expect(seen[2]?.headers.get('content-type')).toBe('application/x-pki-message');
  });

  test('reads answers as large as maxResponseBytes allows', async () => {
    const revoked = (serial: number) => ({
      serialNumber: (0x7f00_0000_0000 + serial).toString(16).padStart(32, '7'),
      revokedAt: new Date(),
    });
    const entries = Array.from({ length: 9000 }, (_, serial) => revoked(serial));
    const scep = await createTestScep({ crl: () => crl });
    const crl: Uint8Array = await buildCrl({
      issuer: scep.ca.certificate,
      signer: scep.ca.signer,
      entries,
      thisUpdate: new Date(),
      nextUpdate: new Date(Date.now() + 86_400_000),
      number: 1,
    });
    const clientOfSize = (options: Partial<ScepClientOptions>) => clientOf(scep.responder, options);
    const first = await clientOfSize({}).enroll({ key: keyPorts(rsaKey(1)), subject, challenge: 'secret' });
    if (first.status !== 'issued') throw new Error(first.status);
    const identity = { ...keyPorts(rsaKey(1)), certificate: first.certificate };
    expect(crl.length).toBeGreaterThan(300_000);
    expect(await clientOfSize({}).getCrl({ identity })).toEqual(crl);
    await expect(clientOfSize({ maxResponseBytes: 300_000 }).getCrl({ identity })).rejects.toThrow(
      code('ERR_SCEP_TOO_LARGE'),
    );
  });

  test('faults of fetch and aborts come through as they are', async () => {
    const fault = new Error('cable cut');
    const client = createScepClient({ url, trust: 'first-use', fetch: () => Promise.reject(fault) });
    await expect(client.getCaCert()).rejects.toBe(fault);
    const controller = new AbortController();
    controller.abort(new Error('stop'));
    const waiting = createScepClient({
      url,
      trust: 'first-use',
      fetch: (_, init) => Promise.reject(init?.signal?.reason as Error),
    });
    await expect(waiting.getCaCert({ signal: controller.signal })).rejects.toThrow('stop');
  });

  test('a server without GetCACaps has no capabilities', async () => {
    const { responder } = await createTestScep();
    const client = clientOf(
      meddle(responder, {
        async respond(request) {
          const response = await responder.respond(request);
          return request.rawQuery.includes('GetCACaps') ? { ...response, status: 404 } : response;
        },
      }),
    );
    expect(Object.values(await client.getCaCaps()).some(Boolean)).toBe(false);
    expect(await client.enroll({ key: keyPorts(rsaKey(1)), subject, challenge: 'secret' })).toMatchObject({
      status: 'issued',
    });
  });
});
