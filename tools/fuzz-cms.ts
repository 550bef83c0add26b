import { hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { type Asn1Node, readAsn1 } from '../src/asn1/asn1-reader.js';
import { derElement } from '../test/support/der.js';
import { isMdmError } from '../src/errors.js';
import { clientCertificateFromHeader } from '../src/pki/client-certificate-from-header.js';
import { createDecrypter } from '../src/pki/create-decrypter.js';
import { createKeyCache } from '../src/pki/key-cache.js';
import { decryptEnvelope } from '../src/pki/decrypt-envelope.js';
import { parseCertsOnly } from '../src/pki/parse-certs-only.js';
import { parseEnvelope } from '../src/pki/parse-envelope.js';
import type { Decrypter } from '../src/pki/ports.js';
import { unwrapSmime } from '../src/pki/unwrap-smime.js';
import { verifyMdmSignature } from '../src/pki/verify-mdm-signature.js';
import { verifySignedData } from '../src/pki/verify-signed-data.js';

/**
 * Feeds damaged CMS messages to every decoder. Only errors of this package may come out, and
 * no content may pass as signed that is not that of a recording.
 *
 *     npx tsx tools/fuzz-cms.ts [inputs] [seed]        200,000 inputs by default
 */
export interface CmsFuzzReport {
  readonly inputs: number;
  /** How often each target accepted, or refused with which code. */
  readonly outcomes: ReadonlyMap<string, number>;
  /** Most time spent on one input by one target: of the processor, so that a busy machine does not count. */
  readonly slowestMs: number;
  /** Errors that are not of this package, with the input that caused them. */
  readonly escapes: readonly { readonly target: string; readonly error: unknown; readonly base64: string }[];
}

const root = new URL('../fixtures/', import.meta.url);
const read = (path: string): Uint8Array => new Uint8Array(readFileSync(new URL(path, root)));
const list = (folder: string, pattern: RegExp): string[] =>
  readdirSync(new URL(`${folder}/`, root))
    .filter((name) => pattern.test(name))
    .map((name) => `${folder}/${name}`);

/** The recordings with CMS in them. */
export function cmsCorpus(): Uint8Array[] {
  const texts = [...list('cms', /\.(p7\.pem|eml)$/)].map(read);
  const messages = [
    ...list('scep', /\.der$/),
    ...list('ade', /\.der$/),
    ...list('profiles', /^signed-/),
    ...list('cms', /^ber-negative/),
  ].map(read);
  const inner = ['scep/macos-pkcsreq.der', 'scep/certrep.der'].map((path) => verifySignedData(read(path)).content);
  const unwrapped = list('cms', /\.p7\.pem$/).map((path) => unwrapSmime(read(path)));
  return [...texts, ...messages, ...inner, ...unwrapped];
}

/** Small, fast and repeatable (xorshift32). */
function createRandom(seed: number): (below: number) => number {
  let state = seed | 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const TELLING = [0x00, 0x01, 0x02, 0x04, 0x06, 0x24, 0x30, 0x31, 0x7f, 0x80, 0x81, 0x82, 0x84, 0xa0, 0xa1, 0xff];

/** Changes bytes without regard to structure; most results no longer decode. */
function mutateBytes(corpus: readonly Uint8Array[], random: (below: number) => number): Uint8Array {
  let bytes = new Uint8Array(corpus[random(corpus.length)] ?? []);
  const keepLength = random(2) === 0;
  for (let count = 1 + random(4); count > 0; count--) {
    const at = random(bytes.length + 1);
    const length = 1 + random(random(4) === 0 ? 64 : 4);
    switch (random(keepLength ? 2 : 7)) {
      case 0:
        if (at < bytes.length) bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
        break;
      case 1:
        if (at < bytes.length) bytes[at] = TELLING[random(TELLING.length)] ?? 0;
        break;
      case 2:
        bytes = bytes.slice(0, at);
        break;
      case 3:
        bytes = join(bytes.subarray(0, at), bytes.subarray(at + length));
        break;
      case 4:
        bytes = join(bytes.subarray(0, at), bytes.subarray(at, at + length), bytes.subarray(at));
        break;
      case 5: {
        const other = corpus[random(corpus.length)] ?? new Uint8Array();
        bytes = join(bytes.subarray(0, at), other.subarray(random(other.length + 1)).subarray(0, 200));
        break;
      }
      default: {
        const filler = Uint8Array.from({ length }, () => TELLING[random(TELLING.length)] ?? 0);
        bytes = join(bytes.subarray(0, at), filler, bytes.subarray(at));
      }
    }
  }
  return bytes;
}

interface Tree {
  readonly node: Asn1Node;
  /** Every element of it, itself first. */
  readonly all: readonly Asn1Node[];
}

function plant(bytes: Uint8Array): Tree {
  const node = readAsn1(bytes);
  const all: Asn1Node[] = [];
  const visit = (element: Asn1Node): void => {
    all.push(element);
    element.children.forEach(visit);
  };
  visit(node);
  return { node, all };
}

/** Drops, doubles, swaps, grafts and damages elements, and writes lengths that fit: what a decoder reads to the end. */
function mutateTree(trees: readonly Tree[], random: (below: number) => number): Uint8Array {
  const pick = (): Tree => trees[random(trees.length)] ?? plant(Uint8Array.of(5, 0));
  const { node, all } = pick();
  const targets = new Map(Array.from({ length: 1 + random(3) }, () => [all[random(all.length)], random(8)]));
  const write = (element: Asn1Node): readonly Uint8Array[] => {
    const children = element.children.flatMap(write);
    const whole = (identifier = element.identifier, parts: readonly Uint8Array[] = children): Uint8Array =>
      derElement(identifier, ...(element.constructed ? parts : [element.content]));
    switch (targets.get(element)) {
      case undefined:
        return [whole()];
      case 0:
        return [];
      case 1:
        return [whole(), whole()];
      case 2:
        return [whole(undefined, children.toReversed())];
      case 3: {
        const graft = pick().all;
        return [graft[random(graft.length)]?.bytes ?? whole()];
      }
      case 4:
        return [whole(TELLING[random(TELLING.length)])];
      case 5: {
        // The same element with an indefinite length.
        if (!element.constructed) return [whole()];
        return [join(Uint8Array.of(element.identifier, 0x80), ...children, Uint8Array.of(0, 0))];
      }
      case 6: {
        const content = new Uint8Array(element.content);
        const at = random(content.length + 1);
        if (at < content.length) content[at] = (content[at] ?? 0) ^ (1 << random(8));
        return [derElement(element.identifier, content)];
      }
      default:
        return [derElement(element.identifier, element.content.subarray(0, random(element.content.length + 1)))];
    }
  };
  return join(...write(node));
}

function join(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat(parts));
}

/** Digest of what a recording signs, if it signs anything. */
function contentOf(bytes: Uint8Array): string[] {
  try {
    return [hash('sha256', verifySignedData(unwrapSmime(bytes)).content)];
  } catch {
    return [];
  }
}

/** Runs the decoders over `inputs` mutations; the same seed makes the same inputs. */
export async function fuzzCms(inputs: number, seed: number): Promise<CmsFuzzReport> {
  const random = createRandom(seed);
  const corpus = cmsCorpus();
  const trees = corpus.flatMap((bytes) => {
    try {
      return [plant(unwrapSmime(bytes))];
    } catch {
      return [];
    }
  });
  const genuine = new Set(corpus.flatMap(contentOf));
  const real = createDecrypter(readFileSync(new URL('cms/enveloped-des.key.pem', root), 'latin1'));
  /** An RSA operation per input would be most of the run; a fixed key reaches the same code behind it. */
  const fixed: Decrypter = {
    publicKeySpki: real.publicKeySpki,
    decryptKey: (_key, _transport, length) => new Uint8Array(length),
  };
  const body = read('checkin/tokenupdate-ios9-ipad2,5.plist');
  const cache = createKeyCache({ maxEntries: 64 });
  const targets: Readonly<Record<string, (bytes: Uint8Array, index: number) => unknown>> = {
    verifySignedData(bytes) {
      const { content, signer } = verifySignedData(bytes, { signers: 'all' });
      // Without attributes a signature is over the content alone, and grafts may put signed attributes there.
      if (signer.signedAttributes.length > 0 && !genuine.has(hash('sha256', content))) throw new Error('forged');
    },
    parseCertsOnly: (bytes) => parseCertsOnly(bytes),
    decryptEnvelope: (bytes, index) =>
      decryptEnvelope(parseEnvelope(bytes), { decrypter: index % 64 === 0 ? real : fixed, allowDes: true }),
    unwrapSmime: (bytes) => verifySignedData(unwrapSmime(bytes), { cache }),
    verifyMdmSignature: (bytes) => verifyMdmSignature(Buffer.from(bytes).toString('base64'), body, { nowMs: 0, cache }),
    clientCertificateFromHeader: (bytes) => clientCertificateFromHeader(Buffer.from(bytes).toString('latin1')),
  };
  const outcomes = new Map<string, number>();
  const escapes: { target: string; error: unknown; base64: string }[] = [];
  let slowestMs = 0;
  for (let index = 0; index < inputs; index++) {
    const bytes = random(4) === 0 ? mutateBytes(corpus, random) : mutateTree(trees, random);
    for (const [target, run] of Object.entries(targets)) {
      const before = process.cpuUsage();
      let outcome = 'accepted';
      try {
        const result = run(bytes, index);
        if (result instanceof Promise) await result;
      } catch (error) {
        outcome = isMdmError(error) ? error.code : 'escaped';
        if (outcome === 'escaped') escapes.push({ target, error, base64: Buffer.from(bytes).toString('base64') });
      }
      const { user, system } = process.cpuUsage(before);
      slowestMs = Math.max(slowestMs, (user + system) / 1000);
      const key = `${target} ${outcome}`;
      outcomes.set(key, (outcomes.get(key) ?? 0) + 1);
    }
  }
  return { inputs, outcomes, slowestMs, escapes };
}

if (process.argv[1]?.endsWith('fuzz-cms.ts') === true) {
  const inputs = Number(process.argv[2] ?? 200_000);
  const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
  console.log(`seed ${seed}`);
  const start = performance.now();
  const report = await fuzzCms(inputs, seed);
  for (const [outcome, count] of [...report.outcomes].toSorted())
    console.log(`${String(count).padStart(9)}  ${outcome}`);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const megabytes = (process.resourceUsage().maxRSS / 1024).toFixed(0);
  console.log(`${inputs} inputs in ${seconds} s, slowest ${report.slowestMs.toFixed(1)} ms, ${megabytes} MiB at most`);
  for (const { target, error, base64 } of report.escapes.slice(0, 5)) console.error(target, error, base64);
  if (report.escapes.length > 0) process.exitCode = 1;
}
