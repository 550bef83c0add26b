import { createHmac } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { type Asn1Node, readAsn1 } from '../src/asn1/asn1-reader.js';
import {
  derContext,
  derElement,
  derInteger,
  derNull,
  derOctetString,
  derOid,
  derSequence,
} from '../test/support/der.js';
import { OID } from '../src/asn1/oids.js';
import { isMdmError } from '../src/errors.js';
import { equalBytes } from '../src/internal/bytes.js';
import { buildCrl } from '../src/pki/build-crl.js';
import type { Certificate } from '../src/pki/certificate.js';
import { createSelfSignedCa } from '../src/pki/create-self-signed-ca.js';
import { createSigner } from '../src/pki/create-signer.js';
import { formatName } from '../src/pki/format-name.js';
import { generateKeyPair } from '../src/pki/generate-key-pair.js';
import { importPkcs12 } from '../src/pki/import-pkcs12.js';
import { importPublicKey } from '../src/pki/import-public-key.js';
import { parseCertificate } from '../src/pki/parse-certificate.js';
import { parseCrl } from '../src/pki/parse-crl.js';
import { parseCsr } from '../src/pki/parse-csr.js';
import { decodePem } from '../src/pki/pem.js';
import { derivePkcs12Bytes, pkcs12Password } from '../src/pki/pkcs12-key.js';
import { verifyCertificateChain } from '../src/pki/verify-certificate-chain.js';
import { verifyCrl } from '../src/pki/verify-crl.js';
import { verifyCsr } from '../src/pki/verify-csr.js';

/**
 * Feeds damaged certificates, requests, CRLs, PKCS#12 files and PEM to every decoder and verifier. Only errors of this
 * package may come out, and nothing may verify whose signed part is not that of an original.
 *
 *     npx tsx tools/fuzz-pki.ts [inputs] [seed]        200,000 inputs by default
 */
export interface PkiFuzzReport {
  readonly inputs: number;
  /** How often each target accepted, or refused with which code. */
  readonly outcomes: ReadonlyMap<string, number>;
  /** Most processor time spent on one input by one target. */
  readonly slowestMs: number;
  /** Errors of other kinds, and forgeries that verified, with the input that caused them. */
  readonly escapes: readonly { readonly target: string; readonly error: unknown; readonly base64: string }[];
}

type Random = (below: number) => number;

interface Target {
  readonly name: string;
  readonly corpus: readonly Uint8Array[];
  /** Runs once in so many inputs. */
  readonly every: number;
  run(bytes: Uint8Array): unknown;
}

const root = new URL('../fixtures/', import.meta.url);
const read = (path: string): Uint8Array => new Uint8Array(readFileSync(new URL(path, root)));
const pemFiles = ['ade', 'apns', 'cms', 'scep', 'scep/testca', 'scep/testclient'].flatMap((folder) =>
  readdirSync(new URL(`${folder}/`, root))
    .filter((name) => /\.(pem|crt|key)$/.test(name))
    .map((name) => read(`${folder}/${name}`)),
);
const blocks = pemFiles.flatMap((file) => decodePem(file));
const blocksOf = (label: string): Uint8Array[] => blocks.filter((block) => block.label === label).map(({ der }) => der);

async function createTargets(): Promise<Target[]> {
  const { privateKey } = await generateKeyPair({ curve: 'P-256' });
  const signer = createSigner(privateKey);
  const issuer = await createSelfSignedCa({ subject: [{ type: 'CN', value: 'fuzz' }], signer });
  const revokedAt = new Date();
  const nextUpdate = new Date(Date.now() + 86_400_000);
  const entries = ['01', '02'].map((serialNumber) => ({ serialNumber, revokedAt, reason: 'superseded' as const }));
  const crl = await buildCrl({ issuer, signer, entries, thisUpdate: revokedAt, nextUpdate, number: 1 });

  const certificates = [...blocksOf('CERTIFICATE'), issuer.der];
  const parsed = certificates.map((der) => parseCertificate(der));
  const csrs = blocksOf('CERTIFICATE REQUEST');
  const isKnown = (tbsDer: Uint8Array): boolean => parsed.some((one) => equalBytes(one.tbsDer, tbsDer));

  const pkcs8 = privateKey.export({ format: 'der', type: 'pkcs8' });
  const bag = (oid: string, value: Uint8Array): Uint8Array => derSequence(derOid(oid), derContext(0, value));
  const dataInfo = (content: Uint8Array): Uint8Array =>
    derSequence(derOid(OID.data), derContext(0, derOctetString(content)));
  const certBag = bag(OID.certBag, derSequence(derOid(OID.x509Certificate), derContext(0, derOctetString(issuer.der))));
  const legacy = readAsn1(read('apns/apns2-certificate-valid.p12'));
  const safes = [
    derSequence(dataInfo(derSequence(bag(OID.keyBag, pkcs8), certBag))),
    legacy.children[1]?.children[1]?.children[0]?.content ?? new Uint8Array(),
  ];
  const macKey = await derivePkcs12Bytes('sha1', 'mac', pkcs12Password(''), new Uint8Array(8), 1, 20);

  return [
    { name: 'parseCertificate', corpus: certificates, every: 1, run: (bytes) => use(parseCertificate(bytes)) },
    { name: 'parseCsr', corpus: csrs, every: 1, run: (bytes) => use(parseCsr(bytes)) },
    { name: 'parseCrl', corpus: [crl], every: 1, run: (bytes) => use(parseCrl(bytes)) },
    { name: 'decodePem', corpus: pemFiles, every: 4, run: (bytes) => decodePem(bytes) },
    {
      name: 'importPublicKey',
      corpus: parsed.map(({ publicKeySpki }) => publicKeySpki),
      every: 4,
      run: (bytes) => importPublicKey(bytes),
    },
    {
      name: 'verifyCsr',
      corpus: csrs,
      every: 4,
      run(bytes) {
        const { infoDer } = verifyCsr(parseCsr(bytes));
        if (!csrs.some((original) => equalBytes(parseCsr(original).infoDer, infoDer)))
          throw new Error('forged request');
      },
    },
    {
      name: 'verifyCrl',
      corpus: [crl],
      every: 4,
      run(bytes) {
        const { tbsDer } = verifyCrl(parseCrl(bytes), { issuer, atMs: revokedAt.getTime() });
        if (!equalBytes(tbsDer, parseCrl(crl).tbsDer)) throw new Error('forged CRL');
      },
    },
    {
      name: 'verifyCertificateChain',
      corpus: certificates,
      every: 4,
      run(bytes) {
        const leaf = parseCertificate(bytes);
        const options = { roots: parsed, intermediates: parsed, atMs: 0, allowExpired: true, allowSha1: true };
        verifyCertificateChain(leaf, options);
        if (!isKnown(leaf.tbsDer)) throw new Error('forged certificate');
      },
    },
    {
      name: 'importPkcs12',
      corpus: safes,
      every: 8,
      run(content) {
        // A good MAC over damaged contents reaches the decoders behind it.
        const mac = new Uint8Array(createHmac('sha1', macKey).update(content).digest());
        const digestInfo = derSequence(derSequence(derOid(OID.sha1), derNull()), derOctetString(mac));
        const file = derSequence(
          derInteger(3),
          dataInfo(content),
          derSequence(digestInfo, derOctetString(new Uint8Array(8))),
        );
        return importPkcs12(file, '', { maxIterations: 20_000 });
      },
    },
  ];
}

function use(decoded: { readonly issuer?: Certificate['issuer']; readonly subject?: Certificate['subject'] }): void {
  for (const name of [decoded.issuer, decoded.subject]) if (name !== undefined) formatName(name);
}

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

const TELLING = [0x00, 0x01, 0x03, 0x05, 0x13, 0x17, 0x1e, 0x30, 0x31, 0x7f, 0x80, 0x82, 0x84, 0xa0, 0xa3, 0xff];

function mutateBytes(original: Uint8Array, random: Random): Uint8Array {
  let bytes = original.slice();
  for (let count = 1 + random(3); count > 0; count--) {
    const at = random(bytes.length + 1);
    const length = 1 + random(8);
    const kind = random(6);
    if (kind < 2 && at < bytes.length) bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
    else if (kind < 4 && at < bytes.length) bytes[at] = TELLING[random(TELLING.length)] ?? 0;
    else if (kind === 4) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
    else bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(Math.max(0, at - length))]);
  }
  return Uint8Array.from(random(20) === 0 ? bytes.subarray(0, random(bytes.length + 1)) : bytes);
}

function flatten(node: Asn1Node, list: Asn1Node[] = []): Asn1Node[] {
  list.push(node);
  for (const child of node.children) flatten(child, list);
  return list;
}

/** Drops, doubles, exchanges or rewrites one element and makes all lengths anew, so that decoders are reached. */
function mutateTree(original: Uint8Array, donor: Uint8Array, random: Random): Uint8Array {
  const tree = readAsn1(original);
  const nodes = flatten(tree);
  const donors = flatten(readAsn1(donor));
  const chosen = nodes[random(nodes.length)];
  const graft = donors[random(donors.length)];
  const kind = random(6);
  const write = (node: Asn1Node): Uint8Array => {
    if (node !== chosen)
      return node.constructed ? derElement(node.identifier, ...node.children.map(write)) : node.bytes;
    switch (kind) {
      case 0:
        return new Uint8Array();
      case 1:
        return Buffer.concat([node.bytes, node.bytes]);
      case 2:
        return graft?.bytes ?? new Uint8Array();
      case 3:
        return derElement(TELLING[random(TELLING.length)] ?? 0x30, node.content);
      case 4:
        return derElement(node.identifier, mutateBytes(node.content, random));
      default:
        return derElement(node.identifier, new Uint8Array(random(40)).fill(TELLING[random(TELLING.length)] ?? 0));
    }
  };
  return Uint8Array.from(write(tree));
}

/** Runs `inputs` damaged inputs. The same seed gives the same inputs, but for keys made anew. */
export async function fuzzPki(inputs: number, seed = 1): Promise<PkiFuzzReport> {
  const random = createRandom(seed);
  const targets = await createTargets();
  const outcomes = new Map<string, number>();
  const escapes: PkiFuzzReport['escapes'][number][] = [];
  let slowestMs = 0;
  let done = 0;
  for (let round = 0; done < inputs; round++) {
    for (const target of targets) {
      if (round % target.every !== 0) continue;
      const original = target.corpus[random(target.corpus.length)] ?? new Uint8Array();
      const donor = target.corpus[random(target.corpus.length)] ?? original;
      const isText = original[0] !== 0x30;
      const bytes = isText || random(2) === 0 ? mutateBytes(original, random) : mutateTree(original, donor, random);
      const start = process.cpuUsage();
      let outcome = 'accepted';
      try {
        await target.run(bytes);
      } catch (error) {
        outcome = isMdmError(error) ? error.code : 'ESCAPED';
        if (!isMdmError(error))
          escapes.push({ target: target.name, error, base64: Buffer.from(bytes).toString('base64') });
      }
      const spent = process.cpuUsage(start);
      slowestMs = Math.max(slowestMs, (spent.user + spent.system) / 1000);
      const key = `${target.name} ${outcome}`;
      outcomes.set(key, (outcomes.get(key) ?? 0) + 1);
      done++;
    }
  }
  return { inputs: done, outcomes, slowestMs, escapes };
}

if (process.argv[1] !== undefined && import.meta.url.endsWith(process.argv[1].replaceAll('\\', '/'))) {
  const [, , inputs = '200000', seed = '1'] = process.argv;
  const report = await fuzzPki(Number(inputs), Number(seed));
  console.table(
    [...report.outcomes].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([outcome, count]) => ({ outcome, count })),
  );
  console.log(`${report.inputs} inputs, slowest ${report.slowestMs.toFixed(1)} ms, ${report.escapes.length} escapes`);
  for (const escape of report.escapes.slice(0, 10)) console.log(escape.target, escape.error, escape.base64);
  process.exitCode = report.escapes.length === 0 ? 0 : 1;
}
