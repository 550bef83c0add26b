import { readFileSync } from 'node:fs';

/** Support of one entry or key on one OS. See facts/README.md for the meaning of each field. */
export interface SupportRow {
  readonly introduced?: string;
  readonly deprecated?: string;
  readonly removed?: string;
  readonly accessrights?: string;
  readonly supervised?: boolean;
  readonly requiresdep?: boolean;
  readonly userapprovedmdm?: boolean;
  readonly allowmanualinstall?: boolean;
  readonly multiple?: boolean;
  readonly devicechannel?: boolean;
  readonly userchannel?: boolean;
  readonly sharedipad?: Record<string, unknown>;
  readonly userenrollment?: { readonly mode?: string };
  readonly 'allowed-enrollments'?: readonly string[];
  readonly 'allowed-scopes'?: readonly string[];
  readonly 'always-skippable'?: boolean;
  readonly beta?: boolean;
}

export type Support = Readonly<Record<string, SupportRow>>;

export interface FactKey {
  readonly key: string;
  readonly type: 'string' | 'integer' | 'real' | 'boolean' | 'date' | 'data' | 'array' | 'dictionary' | 'any';
  readonly subtype?: string;
  readonly presence?: 'required' | 'optional';
  readonly default?: unknown;
  readonly rangelist?: readonly (string | number)[];
  readonly range?: { readonly min?: number; readonly max?: number };
  readonly format?: string;
  readonly repetition?: { readonly min?: number; readonly max?: number };
  readonly combinetype?: string;
  readonly assettypes?: readonly string[];
  readonly 'asset-content-types'?: readonly string[];
  readonly subkeytype?: string;
  readonly subkeys?: readonly FactKey[];
  readonly ref?: string;
  readonly supportedOS?: Support;
}

export interface FactEntry {
  readonly file: string;
  readonly title: string;
  readonly requesttype?: string;
  readonly payloadtype?: string;
  readonly declarationtype?: string;
  readonly statusitemtype?: string;
  readonly credentialtype?: string;
  readonly apply?: string;
  readonly supportedOS?: Support;
  readonly keys?: readonly FactKey[];
  readonly response?: readonly FactKey[];
}

export interface FactFile {
  readonly shape: 1;
  readonly envelope?: {
    readonly request: readonly FactKey[];
    readonly command: readonly FactKey[];
    readonly response: readonly FactKey[];
  };
  readonly entries: readonly FactEntry[];
}

export const FACT_FILES = [
  'checkin',
  'commands',
  'profiles',
  'toplevel',
  'declarations',
  'status',
  'ddm-protocol',
  'errors',
  'other',
] as const;

export type FactFileName = (typeof FACT_FILES)[number];

/** A place where the facts contradict a recording or themselves. */
interface Erratum {
  readonly file: string;
  readonly part: 'keys' | 'response';
  /** Names of keys from the entry on, each after a slash. */
  readonly path: string;
  /** Fields of the key that take the place of those in the facts. */
  readonly set: Partial<FactKey>;
  readonly reason: string;
}

/** Corrections of the facts, each with its reason. */
export const ERRATA = readJson<readonly Erratum[]>('errata.json');

/** The facts with the errata applied. */
export function readFacts(name: FactFileName): FactFile {
  const file = readJson<FactFile>(`facts/${name}.json`);
  return { ...file, entries: file.entries.map(correctEntry) };
}

function correctEntry(entry: FactEntry): FactEntry {
  return ERRATA.filter((erratum) => erratum.file === entry.file).reduce<FactEntry>(
    (corrected, { part, path, set }) => ({
      ...corrected,
      [part]: correctKeys(corrected[part] ?? [], path.slice(1).split('/'), set),
    }),
    entry,
  );
}

function correctKeys(keys: readonly FactKey[], [name, ...rest]: readonly string[], set: Partial<FactKey>): FactKey[] {
  if (!keys.some((key) => key.key === name)) throw new Error(`errata.json names a key that is not there: ${name}`);
  return keys.map((key) => {
    if (key.key !== name) return key;
    return rest.length === 0 ? { ...key, ...set } : { ...key, subkeys: correctKeys(key.subkeys ?? [], rest, set) };
  });
}

function readJson<Content>(path: string): Content {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as Content;
}
