/** Bounds on what a property list may cost to read. Each has its own error code. */
export interface PlistLimits {
  /** Bytes of the body, `ERR_PLIST_TOO_LARGE`. Default 4 MiB (4,194,304). */
  readonly maxBytes?: number;
  /** Arrays and dictionaries inside one another, `ERR_PLIST_TOO_DEEP`. Default 64; a higher value than 1,000 counts as 1,000. */
  readonly maxDepth?: number;
  /** Values of any kind, containers included, keys not, `ERR_PLIST_TOO_MANY_NODES`. Default 200,000. */
  readonly maxNodes?: number;
  /**
   * Characters of one key, string or other scalar as it is written in XML; bytes of one string or data in binary.
   * `ERR_PLIST_STRING_TOO_LONG`. Default: no limit beyond `maxBytes`.
   */
  readonly maxStringLength?: number;
}

/** Depth beyond which nothing is read or written, whatever the options say: whoever walks the tree may recurse. */
export const DEPTH_CEILING = 1_000;

const DEFAULTS = { maxBytes: 4 * 1024 * 1024, maxDepth: 64, maxNodes: 200_000 };

export interface ResolvedLimits {
  readonly maxBytes: number;
  readonly maxDepth: number;
  readonly maxNodes: number;
  readonly maxStringLength: number;
}

/** Applies the defaults. Throws `TypeError` for a limit that is not a positive number. */
export function resolveLimits(limits: PlistLimits = {}): ResolvedLimits {
  const maxBytes = positive('maxBytes', limits.maxBytes ?? DEFAULTS.maxBytes);
  return {
    maxBytes,
    maxDepth: Math.min(positive('maxDepth', limits.maxDepth ?? DEFAULTS.maxDepth), DEPTH_CEILING),
    maxNodes: positive('maxNodes', limits.maxNodes ?? DEFAULTS.maxNodes),
    maxStringLength: positive('maxStringLength', limits.maxStringLength ?? maxBytes),
  };
}

function positive(name: string, value: number): number {
  if (typeof value !== 'number' || !(value > 0)) throw new TypeError(`limits.${name} must be a positive number`);
  return value;
}
