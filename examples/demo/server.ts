import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { buildEnrollmentProfile } from 'apple-mdm/enrollment';
import {
  createCertificateAuthority,
  createDecrypter,
  createSelfSignedCa,
  createSigner,
  generateKeyPair,
} from 'apple-mdm/pki';
import type { Certificate, Signer } from 'apple-mdm/pki';
import { createScepResponder, oneTimeChallenges, staticChallenge } from 'apple-mdm/scep';
import type { ChallengeVerifier } from 'apple-mdm/scep';
import {
  createAdeHandler,
  createMdmHandler,
  createProfileHandler,
  createRouter,
  createScepHandler,
  identifyBySignature,
  toNodeHandler,
} from 'apple-mdm/server';
import { createMdmService } from 'apple-mdm/service';
import type { MdmService } from 'apple-mdm/service';
import { createMemoryScepStore, createMemoryStorage } from 'apple-mdm/storage';
import type { MdmStorage } from 'apple-mdm/storage';
import { createTestAuthority } from 'apple-mdm/testing';
import type { TestAuthority } from 'apple-mdm/testing';
import { createEventLog } from './event-log.js';
import type { EventLog } from './event-log.js';
import { startPushes } from './pushes.js';
import type { DemoPushes } from './pushes.js';

/** What the demo's server is reached by, and what the demo looks into. */
export interface DemoServer {
  readonly urls: { readonly profile: string; readonly publicAde: string; readonly scep: string; readonly mdm: string };
  /** Stands for the network between a device and the server: leads a request for the public address to this machine. */
  reach(request: Request): Request;
  readonly service: MdmService;
  readonly events: EventLog;
  readonly storage: MdmStorage;
  readonly pushes: DemoPushes;
  /** The CA that the server trusts, for devices that do not use SCEP. */
  readonly ca: { readonly certificate: Certificate; readonly signer: Signer };
  readonly ade: DemoAde;
  /** What the SCEP request came to that a certificate answers: `issued`, or `repeated`. */
  readonly scepResultOf: (certificate: Certificate | undefined) => string;
  /** Whether the server's CA issued a certificate, in words. */
  readonly issuerOf: (certificate: Certificate | undefined) => string;
  /** Failures that are no refusals. There should be none. */
  readonly failures: readonly unknown[];
  close(): Promise<void>;
}

/** Automated enrollment as the server sees it. */
export interface DemoAde {
  /** Plays the authority that gives devices their identity in the factory. The server trusts it for MachineInfo only. */
  readonly factory: TestAuthority;
  /** Serial numbers that get the enrollment profile. */
  readonly assigned: Set<string>;
  /** What the last request was taken for. */
  lastVerdict(): string;
}

const TOPIC = 'com.apple.mgmt.External.11111111-2222-4333-8444-555555555555';
/** Apple's enrollment service wants HTTPS. */
const PUBLIC_URL = 'https://mdm.example.com';
const DAY_MS = 86_400_000;

/** Starts a complete server on 127.0.0.1: enrollment, SCEP, and the MDM endpoint, all state in memory. */
export async function startServer(options: { port: number; staticChallenge?: string }): Promise<DemoServer> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const base = `http://127.0.0.1:${address.port}`;

  const { privateKey } = await generateKeyPair({ rsaBits: 2048 });
  const signer = createSigner(privateKey);
  const certificate = await createSelfSignedCa({
    subject: [
      { type: 'O', value: 'apple-mdm demo' },
      { type: 'CN', value: 'Demo device CA' },
    ],
    signer,
  });
  const failures: unknown[] = [];
  const onError = (error: unknown): void => void failures.push(error);

  const store = createMemoryScepStore();
  const challenges = oneTimeChallenges({ store, ttlMs: DAY_MS });
  const scepResults = new Map<string, string>();
  const scep = createScepHandler({
    responder: createScepResponder({
      issuer: createCertificateAuthority({ certificate, signer }),
      ca: { certificate, signer, decrypter: createDecrypter(privateKey) },
      challenge:
        options.staticChallenge === undefined
          ? challenges
          : either(staticChallenge(options.staticChallenge), challenges),
      store,
    }),
    onOutcome: ({ certificateFingerprint: fingerprint, result }) => {
      if (fingerprint !== undefined) scepResults.set(fingerprint, result);
    },
    onError,
  });

  const storage = createMemoryStorage();
  const pushes = await startPushes(TOPIC);
  const service = createMdmService({ storage, push: pushes.options });
  const mdm = createMdmHandler({
    service,
    identify: identifyBySignature({ trust: { roots: [certificate] } }),
    onError,
  });

  const urls = { profile: `${base}/enroll`, publicAde: `${PUBLIC_URL}/ade`, scep: `${base}/scep`, mdm: `${base}/mdm` };

  const caFingerprint = new Uint8Array(createHash('sha1').update(certificate.der).digest());
  const enrollmentProfile = async (name: string): Promise<Uint8Array> =>
    buildEnrollmentProfile({
      identifier: 'com.example.demo',
      displayName: 'Demo enrollment',
      pushCertificate: pushes.certificate.certificate.der,
      serverUrl: urls.mdm,
      rootCertificates: [certificate.der],
      identity: {
        scep: {
          url: urls.scep,
          caFingerprint,
          challenge: (await challenges.createChallenge()).challenge,
          subject: [
            ['O', 'apple-mdm demo'],
            ['CN', name],
          ],
        },
      },
      // Devices want HTTPS; here everything stays on this machine.
      allowLoopbackHttp: true,
    });
  const profile = createProfileHandler({
    profile: ({ parameters }) => enrollmentProfile(parameters['name'] ?? 'Demo device'),
    onError,
  });
  const factory = await createTestAuthority();
  const assigned = new Set<string>();
  let verdict = 'nothing came';
  const ade = createAdeHandler({
    trust: { roots: [factory.certificate] },
    profile({ machineInfo }) {
      const { SERIAL = '' } = machineInfo;
      const isAssigned = assigned.has(SERIAL);
      verdict = `${'proof' in machineInfo ? machineInfo.proof.level : 'signed in'}, ${isAssigned ? '' : 'not '}assigned`;
      return isAssigned ? enrollmentProfile(`Mac ${SERIAL}`) : undefined;
    },
    onRefusal: ({ code }) => (verdict = `refused: ${code}`),
    onError,
  });
  const router = createRouter([
    { path: '/enroll', handler: profile },
    { path: '/ade', handler: ade },
    { path: '/scep/*', handler: scep },
    { path: '/mdm', handler: mdm },
  ]);
  server.on('request', toNodeHandler(router, { onError }));

  return {
    urls,
    reach: (request) =>
      request.url.startsWith(`${PUBLIC_URL}/`)
        ? new Request(`${base}${request.url.slice(PUBLIC_URL.length)}`, request)
        : request,
    service,
    events: createEventLog(service),
    storage,
    pushes,
    ca: { certificate, signer },
    ade: { factory, assigned, lastVerdict: () => verdict },
    scepResultOf: (issued) => scepResults.get(issued?.fingerprint ?? '') ?? 'not issued here',
    issuerOf: (issued) =>
      issued !== undefined && Buffer.compare(issued.issuer.der, certificate.subject.der) === 0
        ? 'certificate of the CA'
        : 'no certificate of the CA',
    failures,
    async close() {
      await service.pushes?.close();
      await pushes.close();
      await new Promise<void>((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      });
    },
  };
}

/** Accepts what either verifier accepts; the first one must keep no state. */
function either(first: ChallengeVerifier, second: ChallengeVerifier): ChallengeVerifier {
  return {
    async verifyChallenge(attempt) {
      const verdict = await first.verifyChallenge(attempt);
      return verdict.accepted ? verdict : second.verifyChallenge(attempt);
    },
    settleChallenge: (grant, result, transaction) => second.settleChallenge?.(grant, result, transaction),
  };
}
