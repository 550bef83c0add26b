import { toHex } from '../internal/bytes.js';

/** A web `ReadableStream` of bytes; not every browser can iterate one. */
export interface ByteStream {
  getReader(): {
    read(): Promise<{ readonly done?: boolean; readonly value?: Uint8Array | undefined }>;
    cancel(): Promise<unknown>;
  };
}

/** The package, and what a device shows of it. */
export interface BuildAppManifestOptions {
  /** Where the device fetches the package: `https`. */
  readonly url: string;
  /** The bytes of the package: at once, or as a stream that is read once and never held as a whole. */
  readonly content: Uint8Array | AsyncIterable<Uint8Array> | ByteStream;
  /** Of the app; for a package of several, of the main one. */
  readonly bundleIdentifier: string;
  /** As in the app. */
  readonly version: string;
  /** Shown to the user. */
  readonly title: string;
  readonly subtitle?: string;
  /**
   * Bytes of each part that is hashed on its own. Default 10 MiB, at most 1 GiB. The device checks each part as it comes;
   * one part is held in memory here.
   */
  readonly chunkBytes?: number;
}

/** Content of a manifest: `Manifest` of InstallEnterpriseApplication, or, as a property list, what `ManifestURL` serves. */
// A type, not an interface: only that fits where any dictionary is taken.
export type AppManifest = {
  readonly items: readonly [
    {
      readonly assets: readonly [
        {
          readonly kind: 'software-package';
          readonly 'sha256-size': number;
          /** Lower-case hex of each part. */
          readonly sha256s: readonly string[];
          readonly url: string;
        },
      ];
      readonly metadata: {
        readonly 'bundle-identifier': string;
        readonly 'bundle-version': string;
        readonly kind: 'software';
        readonly subtitle?: string;
        readonly title: string;
      };
    },
  ];
};

const DEFAULT_CHUNK_BYTES = 10 * 1024 * 1024;
const MAX_CHUNK_BYTES = 1024 * 1024 * 1024;

/**
 * Makes the manifest of a package, with a SHA-256 of each part of it.
 *
 * @throws {TypeError} When the URL is not `https`, a text or the content is empty, or `chunkBytes` is not 1 to 1 GiB.
 *   What the stream throws is let through.
 * @see apple/device-management `other/manifesturl.yaml`; fixtures/profiles/manifest-dotnet-sdk-2.0.2-osx-x64.plist
 */
export async function buildAppManifest(options: BuildAppManifestOptions): Promise<AppManifest> {
  const { url, content, bundleIdentifier, version, title, subtitle, chunkBytes = DEFAULT_CHUNK_BYTES } = options;
  if (!/^https:\/\/[^/]/i.test(url)) throw new TypeError('url must be an https address');
  for (const [name, value] of Object.entries({ bundleIdentifier, version, title })) {
    if (typeof value !== 'string' || value === '') throw new TypeError(`${name} must not be empty`);
  }
  if (!Number.isInteger(chunkBytes) || chunkBytes < 1 || chunkBytes > MAX_CHUNK_BYTES) {
    throw new TypeError('chunkBytes must be a whole number from 1 to 1,073,741,824');
  }
  const sha256s = await hashParts(content instanceof Uint8Array ? [content] : piecesOf(content), chunkBytes);
  if (sha256s.length === 0) throw new TypeError('content must not be empty');
  const metadata = {
    'bundle-identifier': bundleIdentifier,
    'bundle-version': version,
    kind: 'software',
    ...(subtitle !== undefined && { subtitle }),
    title,
  } as const;
  return {
    items: [{ assets: [{ kind: 'software-package', 'sha256-size': chunkBytes, sha256s, url }], metadata }],
  };
}

async function hashParts(
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  chunkBytes: number,
): Promise<readonly string[]> {
  const hashes: string[] = [];
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  const finish = async (): Promise<void> => {
    hashes.push(toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', joined(held, heldBytes)))));
    held = [];
    heldBytes = 0;
  };
  for await (const piece of pieces) {
    for (let offset = 0; offset < piece.length;) {
      const part = piece.subarray(offset, offset + chunkBytes - heldBytes);
      held.push(part);
      heldBytes += part.length;
      offset += part.length;
      if (heldBytes === chunkBytes) await finish();
    }
  }
  if (heldBytes > 0) await finish();
  return hashes;
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

async function* piecesOf(content: AsyncIterable<Uint8Array> | ByteStream): AsyncGenerator<Uint8Array, void> {
  if (isIterable(content)) {
    yield* content;
    return;
  }
  const reader = content.getReader();
  try {
    for (let next = await reader.read(); next.done !== true; next = await reader.read()) {
      if (next.value !== undefined) yield next.value;
    }
  } finally {
    await reader.cancel();
  }
}

function isIterable(content: AsyncIterable<Uint8Array> | ByteStream): content is AsyncIterable<Uint8Array> {
  return Symbol.asyncIterator in content;
}
