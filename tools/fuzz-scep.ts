import { type Asn1Node, readAsn1 } from '../src/asn1/asn1-reader.js';
import { derElement } from '../test/support/der.js';
import { isMdmError } from '../src/errors.js';
import { readFileSync, readdirSync } from 'node:fs';
import { buildCertsOnly } from '../src/pki/build-certs-only.js';
import { buildCsr } from '../src/pki/build-csr.js';
import { createCertificateAuthority } from '../src/pki/create-certificate-authority.js';
import { createDecrypter } from '../src/pki/create-decrypter.js';
import { createSelfSignedCa } from '../src/pki/create-self-signed-ca.js';
import { createSigner } from '../src/pki/create-signer.js';
import { encryptEnvelope } from '../src/pki/encrypt-envelope.js';
import { generateKeyPair } from '../src/pki/generate-key-pair.js';
import { parseCertificate } from '../src/pki/parse-certificate.js';
import type { Decrypter } from '../src/pki/ports.js';
import { signData } from '../src/pki/sign-data.js';
import { verifySignedData } from '../src/pki/verify-signed-data.js';
import { parseCaCertificates } from '../src/scep/ca-certificates.js';
import { parseCaCaps } from '../src/scep/ca-caps.js';
import { createScepResponder } from '../src/scep/create-scep-responder.js';
import { decodeGetMessage } from '../src/scep/decode-get-message.js';
import { hmacChallenge } from '../src/scep/hmac-challenge.js';
import { buildIssuerAndSerialNumber, buildIssuerAndSubject } from '../src/scep/message-content.js';
import { writeMessageAttributes } from '../src/scep/message-attributes.js';
import { parsePkiMessage } from '../src/scep/parse-pki-message.js';
import type { ScepMessageType } from '../src/scep/scep-numbers.js';
import { createMemoryScepStore } from '../src/storage/scep-memory-store.js';

/**
 * Feeds damaged SCEP messages to every decoder: from outside, and, newly signed and encrypted, behind the signature and
 * the encryption. Only errors of this package may come out of the decoders, nothing out of the responder.
 *
 *     npx tsx tools/fuzz-scep.ts [inputs] [seed]        200,000 inputs by default
 */
export interface ScepFuzzReport {
  readonly inputs: number;
  /** How often each target accepted, or refused with which code. */
  readonly outcomes: ReadonlyMap<string, number>;
  /** Most processor time spent on one input. */
  readonly slowestMs: number;
  /** Errors that are not of this package, with the input that caused them. */
  readonly escapes: readonly { readonly target: string; readonly error: unknown; readonly base64: string }[];
}

type Random = (below: number) => number;

const root = new URL('../fixtures/scep/', import.meta.url);

/** Small, fast and repeatable (xorshift32). */
function createRandom(seed: number): Random {
  let state = seed | 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const TELLING = [0x00, 0x01, 0x02, 0x04, 0x06, 0x13, 0x24, 0x30, 0x31, 0x7f, 0x80, 0x81, 0x82, 0x84, 0xa0, 0xa1, 0xff];

/** Changes bytes without regard to structure. */
function mutateBytes(source: Uint8Array, random: Random): Uint8Array {
  let bytes = Buffer.from(source);
  for (let count = 1 + random(3); count > 0; count--) {
    const at = random(bytes.length + 1);
    const length = 1 + random(16);
    switch (random(5)) {
      case 0:
        if (at < bytes.length) bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
        break;
      case 1:
        if (at < bytes.length) bytes[at] = TELLING[random(TELLING.length)] ?? 0;
        break;
      case 2:
        bytes = bytes.subarray(0, at);
        break;
      case 3:
        bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
        break;
      default:
        bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at, at + length), bytes.subarray(at)]);
    }
  }
  return new Uint8Array(bytes);
}

/** Drops, doubles, retags and damages elements, and writes lengths that fit: what a decoder reads to the end. */
function mutateTree(source: Uint8Array, random: Random): Uint8Array {
  const all: Asn1Node[] = [];
  const visit = (node: Asn1Node): void => {
    all.push(node);
    node.children.forEach(visit);
  };
  const top = readAsn1(source);
  visit(top);
  const targets = new Map(Array.from({ length: 1 + random(2) }, () => [all[random(all.length)], random(7)]));
  const write = (node: Asn1Node): Uint8Array[] => {
    const inner = node.constructed ? node.children.flatMap(write) : [node.content];
    const whole = derElement(node.identifier, ...inner);
    switch (targets.get(node)) {
      case undefined:
        return [whole];
      case 0:
        return [];
      case 1:
        return [whole, whole];
      case 2:
        return [derElement(TELLING[random(TELLING.length)] ?? 0, ...inner)];
      case 3:
        return [all[random(all.length)]?.bytes ?? whole];
      case 4:
        return [derElement(node.identifier, mutateBytes(node.content, random))];
      case 5:
        return node.constructed
          ? [new Uint8Array(Buffer.concat([Uint8Array.of(node.identifier, 0x80), ...inner, Uint8Array.of(0, 0)]))]
          : [derElement(node.identifier | 0x20, derElement(0x04, node.content))];
      default:
        return [derElement(node.identifier, new Uint8Array(random(3) === 0 ? 2_000 : 0))];
    }
  };
  return new Uint8Array(Buffer.concat(write(top)));
}

const mutate = (source: Uint8Array, random: Random): Uint8Array =>
  random(4) === 0 ? mutateBytes(source, random) : mutateTree(source, random);

/** Runs the decoders over `inputs` mutations; the same seed makes the same mutations (keys and nonces are new). */
export async function fuzzScep(inputs: number, seed: number): Promise<ScepFuzzReport> {
  const random = createRandom(seed);
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[random(items.length)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  };
  const { privateKey } = await generateKeyPair({ rsaBits: 2048 });
  const [caSigner, real] = [createSigner(privateKey), createDecrypter(privateKey)];
  const ca = await createSelfSignedCa({ subject: [{ type: 'CN', value: 'CA' }], signer: caSigner });
  const fast = createSigner((await generateKeyPair({ curve: 'P-256' })).privateKey);
  const fastCertificate = await createSelfSignedCa({ subject: [{ type: 'CN', value: 'device' }], signer: fast });
  /** Every envelope made here has a key of zeros: no RSA operation for each input. */
  const zeros = (length: number): Uint8Array => new Uint8Array(length);
  const zeroDecrypter: Decrypter = {
    publicKeySpki: real.publicKeySpki,
    decryptKey: (_key, _transport, length) => zeros(length),
  };

  const recordings = readdirSync(root)
    .filter((name) => name.endsWith('.der'))
    .map((name) => new Uint8Array(readFileSync(new URL(name, root))));
  const envelopes = recordings.flatMap((der) => {
    try {
      return [verifySignedData(der).content];
    } catch {
      return [];
    }
  });
  const csr = await buildCsr({
    subject: [{ type: 'CN', value: 'device' }],
    signer: fast,
    challengePassword: 'secret',
    extensions: { subjectAltNames: { dnsNames: ['device.test'] } },
  });
  const contents: readonly (readonly [ScepMessageType, Uint8Array])[] = [
    ['PKCSReq', csr],
    ['RenewalReq', csr],
    ['CertPoll', buildIssuerAndSubject(ca.subject.der, fastCertificate.subject.der)],
    ['GetCert', buildIssuerAndSerialNumber(ca.subject.der, ca.serialNumberDer)],
    ['GetCRL', buildIssuerAndSerialNumber(ca.subject.der, ca.serialNumberDer)],
    ['CertRep', buildCertsOnly({ certificates: [ca.der, fastCertificate.der] })],
  ];
  const seal = (content: Uint8Array): Uint8Array =>
    encryptEnvelope({ content, recipient: ca, cipher: 'aes-128-cbc', randomBytes: zeros });
  const attributesOf = (messageType: ScepMessageType) =>
    writeMessageAttributes({
      messageType,
      transactionID: 'T-1',
      senderNonce: zeros(16),
      ...(messageType === 'CertRep' ? { pkiStatus: 'SUCCESS', recipientNonce: zeros(16) } : {}),
    });
  const signed = (content: Uint8Array, signedAttributes: ReturnType<typeof attributesOf>): Promise<Uint8Array> =>
    signData({ content, signer: fast, certificate: fastCertificate, signedAttributes });
  const samples = await Promise.all(contents.map(([type, content]) => signed(seal(content), attributesOf(type))));
  const messages = [...recordings, ...samples];

  const responder = createScepResponder({
    ca: { certificate: ca, signer: fast, decrypter: zeroDecrypter, ra: { signing: await raOf(), encryption: ca } },
    issuer: createCertificateAuthority({ certificate: ca, signer: caSigner }),
    challenge: hmacChallenge({ key: zeros(32), validityMs: 1_000 }),
    store: createMemoryScepStore(),
  });
  async function raOf() {
    return parseCertificate(fastCertificate.der);
  }

  const parse = (bytes: Uint8Array): Promise<unknown> =>
    parsePkiMessage(bytes, { decrypter: zeroDecrypter, allowDes: true });
  /** Each makes an input, then feeds it. The weight is how often it is chosen. */
  const targets: readonly (readonly [
    name: string,
    weight: number,
    run: () => Promise<readonly [Uint8Array, () => unknown]>,
  ])[] = [
    ['message', 40, async () => feed(mutate(pick(messages), random), parse)],
    [
      'content',
      15,
      async () => {
        const [type, content] = pick(contents);
        return feed(await signed(seal(mutate(content, random)), attributesOf(type)), parse);
      },
    ],
    [
      'envelope',
      10,
      async () => {
        const [type, content] = pick(contents);
        const envelope = random(3) === 0 && envelopes.length > 0 ? pick(envelopes) : seal(content);
        return feed(await signed(mutate(envelope, random), attributesOf(type)), parse);
      },
    ],
    [
      'attributes',
      10,
      async () => {
        const [type, content] = pick(contents);
        const attributes = attributesOf(type).flatMap((each) => {
          if (random(3) > 0) return [each];
          if (random(6) === 0) return random(2) === 0 ? [] : [each, each];
          return [{ ...each, valuesDer: each.valuesDer.map((value) => mutate(value, random)) }];
        });
        return feed(await signed(seal(content), attributes), parse);
      },
    ],
    [
      'responder',
      10,
      async () => {
        const bytes = mutate(pick(messages), random);
        const get = random(3) === 0;
        return feed(bytes, (body) =>
          get
            ? responder.respond({ method: 'GET', rawQuery: `operation=PKIOperation&message=${query(body)}` })
            : responder.respond({ method: 'POST', rawQuery: 'operation=PKIOperation', body }),
        );
      },
    ],
    ['get', 8, async () => feed(mutateBytes(Buffer.from(`message=${query(pick(messages))}`), random), getMessage)],
    ['ca', 5, async () => feed(mutate(pick([ca.der, ...recordings]), random), parseCaCertificates)],
    ['caps', 2, async () => feed(mutateBytes(responder.getCaCaps(), random), parseCaCaps)],
  ];
  const query = (bytes: Uint8Array): string => encodeURIComponent(Buffer.from(bytes).toString('base64'));
  const getMessage = (bytes: Uint8Array): unknown => decodeGetMessage(Buffer.from(bytes).toString('latin1'));
  const total = targets.reduce((sum, [, weight]) => sum + weight, 0);

  const outcomes = new Map<string, number>();
  const escapes: { target: string; error: unknown; base64: string }[] = [];
  let slowestMs = 0;
  for (let index = 0; index < inputs; index++) {
    let choice = random(total);
    const [name, , make] = targets.find(([, weight]) => (choice -= weight) < 0) ?? pick(targets);
    const [bytes, run] = await make();
    const before = process.cpuUsage();
    let outcome = 'accepted';
    try {
      await run();
    } catch (error) {
      outcome = isMdmError(error) && name !== 'responder' ? error.code : 'escaped';
      if (outcome === 'escaped') escapes.push({ target: name, error, base64: Buffer.from(bytes).toString('base64') });
    }
    const { user, system } = process.cpuUsage(before);
    slowestMs = Math.max(slowestMs, (user + system) / 1000);
    const key = `${name}: ${outcome}`;
    outcomes.set(key, (outcomes.get(key) ?? 0) + 1);
  }
  return { inputs, outcomes, slowestMs, escapes };
}

async function feed(
  bytes: Uint8Array,
  run: (bytes: Uint8Array) => unknown,
): Promise<readonly [Uint8Array, () => unknown]> {
  return [bytes, () => run(bytes)];
}

if (process.argv[1]?.endsWith('fuzz-scep.ts') === true) {
  const report = await fuzzScep(Number(process.argv[2] ?? 200_000), Number(process.argv[3] ?? 1));
  console.table([...report.outcomes].toSorted().map(([outcome, count]) => ({ outcome, count })));
  const { heapUsed } = process.memoryUsage();
  console.log(
    `${report.inputs} inputs, slowest ${report.slowestMs.toFixed(1)} ms, heap ${(heapUsed / 2 ** 20).toFixed(0)} MiB, ` +
      `${report.escapes.length} escapes`,
  );
  for (const { target, error, base64 } of report.escapes.slice(0, 5)) console.log(target, error, base64);
  process.exitCode = report.escapes.length === 0 ? 0 : 1;
}
