import { checkSupport, mergeSupport } from './check-support.js';
import type { Finding, FindingRule } from './finding.js';
import type { OsSupport, SchemaEntry, SchemaKey, SupportFacts } from './schema-entry.js';
import { indexOf, isAnyKey, structureAt } from './schema-structure.js';
import type { SchemaTarget } from './schema-target.js';
import { plainNumber, typeOf } from './value-type.js';

/** Findings of one value; more are not collected. */
const MAX_FINDINGS = 1_000;
/** Deepest nesting that is looked at. */
const MAX_DEPTH = 64;

interface Walk {
  readonly entry: SchemaEntry;
  readonly target: SchemaTarget | undefined;
  readonly findings: Finding[];
  /** Whether data and dates are text. */
  readonly json: boolean;
}

/** How `validateValue` looks at a dictionary. */
export interface ValidateValueOptions {
  /** Without one, support is not looked at. */
  readonly target?: SchemaTarget | undefined;
  /** Keys of an envelope around those of the entry. */
  readonly ignoredKeys?: ReadonlySet<string>;
  /** Default `plist`. In JSON, data and dates are text. */
  readonly values?: 'plist' | 'json';
}

/**
 * Checks a dictionary against one entry: types, required keys, ranges, formats, counts, unknown keys, and, when a
 * target is given, support of the entry and of each key that is present.
 *
 * @param value - The keys of the entry.
 * @returns Findings in document order, at most 1,000.
 */
export function validateValue(entry: SchemaEntry, value: object, options: ValidateValueOptions = {}): Finding[] {
  const walk: Walk = { entry, target: options.target, findings: [], json: options.values === 'json' };
  if (walk.target !== undefined) addSupport(walk, entry.supportedOS, '', false);
  // Where the entry itself is not available, support of its keys has nothing more to tell.
  const supported = walk.findings.every((finding) => finding.severity !== 'error');
  checkKeys(
    supported ? walk : { ...walk, target: undefined },
    entry.keys,
    value,
    '',
    entry.supportedOS,
    options.ignoredKeys,
    0,
  );
  return walk.findings;
}

function checkKeys(
  walk: Walk,
  keys: readonly SchemaKey[],
  value: object,
  path: string,
  support: SupportFacts | undefined,
  ignored: ReadonlySet<string> | undefined,
  depth: number,
): void {
  const { anyKey, byName } = indexOf(keys);
  for (const [name, item] of Object.entries(value) as [string, unknown][]) {
    if (ignored?.has(name) === true) continue;
    const key = byName.get(name) ?? anyKey;
    const at = path === '' ? name : `${path}.${name}`;
    if (key === undefined) add(walk, 'note', 'unknown-key', at, 'the schema has no such key');
    else checkPresent(walk, key, item, at, support, depth);
  }
  for (const key of keys) {
    if (key.presence !== 'required' || isAnyKey(key) || Object.hasOwn(value, key.key)) continue;
    const at = path === '' ? key.key : `${path}.${key.key}`;
    if (isDemanded(walk, mergeSupport(support, key.supportedOS)))
      add(walk, 'error', 'missing-key', at, 'required, but missing');
  }
}

function checkPresent(
  walk: Walk,
  key: SchemaKey,
  value: unknown,
  path: string,
  above: SupportFacts | undefined,
  depth: number,
): void {
  const support = mergeSupport(above, key.supportedOS);
  if (walk.target !== undefined && key.supportedOS !== undefined) addSupport(walk, support, path, true, above);
  checkValue(walk, key, value, path, support, depth);
}

function checkValue(
  walk: Walk,
  key: SchemaKey,
  value: unknown,
  path: string,
  support: SupportFacts | undefined,
  depth: number,
): void {
  if (key.type === 'any') return;
  if (depth > MAX_DEPTH) return add(walk, 'error', 'wrong-type', path, 'nested too deeply');
  const type = typeOf(value);
  const fits =
    type === key.type ||
    (key.type === 'real' && type === 'integer') ||
    (walk.json && type === 'string' && (key.type === 'data' || key.type === 'date'));
  if (!fits) return add(walk, 'error', 'wrong-type', path, `must be of type ${key.type}`);
  if (key.type === 'array') return checkItems(walk, key, value as readonly unknown[], path, support, depth);
  if (key.type === 'dictionary') {
    const keys = key.ref === undefined ? key.subkeys : structureAt(walk.entry, key.ref);
    if (keys !== undefined && keys.length > 0)
      checkKeys(walk, keys, value as object, path, support, undefined, depth + 1);
    return;
  }
  checkScalar(walk, key, value, path);
}

function checkItems(
  walk: Walk,
  key: SchemaKey,
  items: readonly unknown[],
  path: string,
  support: SupportFacts | undefined,
  depth: number,
): void {
  const { min = 0, max = Number.POSITIVE_INFINITY } = key.repetition ?? {};
  if (items.length < min || items.length > max) {
    add(
      walk,
      'error',
      'item-count',
      path,
      `must have ${min} to ${max === Number.POSITIVE_INFINITY ? 'any number of' : max} items`,
    );
  }
  const kinds = key.ref === undefined ? (key.subkeys ?? []) : (structureAt(walk.entry, key.ref) ?? []);
  for (const [index, item] of items.entries()) {
    if (walk.findings.length >= MAX_FINDINGS) return;
    const kind = kinds.length === 1 ? kinds[0] : kindOf(kinds, item);
    const at = `${path}[${index}]`;
    if (kind !== undefined) checkPresent(walk, kind, item, at, support, depth + 1);
    else if (kinds.length > 1)
      add(walk, 'warning', 'value-not-allowed', at, 'is none of the kinds that the schema has here');
  }
}

/** The kind of an item where an array takes several: the one whose constant keys the item has (`Item` in Settings). */
function kindOf(kinds: readonly SchemaKey[], item: unknown): SchemaKey | undefined {
  if (typeOf(item) !== 'dictionary') return undefined;
  const keys = item as Readonly<Record<string, unknown>>;
  return kinds.find((kind) =>
    kind.subkeys?.some(
      (key) => key.rangelist?.length === 1 && key.presence === 'required' && key.rangelist[0] === keys[key.key],
    ),
  );
}

function checkScalar(walk: Walk, key: SchemaKey, value: unknown, path: string): void {
  const plain = plainNumber(value);
  if (!isAllowed(key, plain)) {
    add(walk, 'warning', 'value-not-allowed', path, 'not among the values of the schema');
  } else if (key.type === 'string' && key.subkeys !== undefined && walk.target !== undefined) {
    const named = key.subkeys.find((subkey) => subkey.key === value);
    if (named !== undefined) addSupport(walk, mergeSupport(walk.entry.supportedOS, named.supportedOS), path, true);
  }
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = key.range ?? {};
  const number = Number(plain);
  // A list of values beside a range names values outside of it that are allowed too.
  if (key.range !== undefined && (number < min || number > max) && key.rangelist?.includes(number) !== true)
    add(walk, 'error', 'out-of-range', path, `must lie in ${min} to ${max}`);
  if (key.format !== undefined && typeof value === 'string' && !new RegExp(key.format).test(value.slice(0, 4_096)))
    add(walk, 'error', 'bad-format', path, 'does not have the form that the schema demands');
}

/** Strings whose subkeys are names take one of these names (the queries of DeviceInformation). */
function isAllowed(key: SchemaKey, plain: unknown): boolean {
  if (key.range !== undefined) return true;
  const allowed = key.rangelist ?? (key.type === 'string' ? key.subkeys?.map((subkey) => subkey.key) : undefined);
  if (allowed === undefined || allowed.length === 0) return true;
  return allowed.some((item) => item === plain || String(item) === plain);
}

/** Adds what the target does not support. A key without effect is a warning; an entry without support an error. */
function addSupport(
  walk: Walk,
  support: SupportFacts | undefined,
  path: string,
  isKey: boolean,
  above?: SupportFacts,
): void {
  if (walk.target === undefined) return;
  const problems = checkSupport(support, walk.target);
  if (problems.length === 0) return;
  const known = isKey ? new Set(checkSupport(above, walk.target).map((problem) => problem.rule)) : undefined;
  for (const { severity, rule, message } of problems) {
    if (known?.has(rule) === true) continue;
    add(walk, isKey && severity === 'error' ? 'warning' : severity, rule, path, message);
  }
}

/**
 * Whether a required key is demanded of this target at all. Without a target it is, unless something says that it is not
 * everywhere where its entry is: a system, a version, an enrollment or a channel.
 */
function isDemanded(walk: Walk, support: SupportFacts | undefined): boolean {
  if (support === undefined) return true;
  if (walk.target !== undefined)
    return checkSupport(support, walk.target).every(({ severity }) => severity !== 'error');
  return OPERATING_SYSTEMS.every((os) => {
    const [own, whole] = [support[os], walk.entry.supportedOS?.[os]];
    return (
      own === undefined || whole?.introduced === 'n/a' || LIMITS.every((limit) => limit(own) === limit(whole ?? {}))
    );
  });
}

const OPERATING_SYSTEMS = ['iOS', 'macOS', 'tvOS', 'visionOS', 'watchOS'] as const;

/** What says that something is not everywhere. */
const LIMITS: readonly ((row: OsSupport) => unknown)[] = [
  (row) => row.introduced,
  (row) => row.removed,
  (row) => row.userenrollment?.mode,
  (row) => row.sharedipad?.mode,
  (row) => row.devicechannel,
  (row) => row.userchannel,
];

function add(walk: Walk, severity: Finding['severity'], rule: FindingRule, path: string, message: string): void {
  if (walk.findings.length < MAX_FINDINGS)
    walk.findings.push({ severity, rule, path, message, source: walk.entry.file });
}
