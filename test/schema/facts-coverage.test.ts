import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { CHECKIN_TABLE } from '../../src/schema/generated/checkin-table.js';
import { COMMAND_TABLE } from '../../src/schema/generated/command-table.js';
import { DOCUMENT_TABLE } from '../../src/schema/generated/document-table.js';
import { DECLARATION_TABLE } from '../../src/schema/generated/declaration-table.js';
import { PAYLOAD_TABLE } from '../../src/schema/generated/payload-table.js';
import { PROFILE_TABLE } from '../../src/schema/generated/profile-table.js';
import { RESPONSE_TABLE } from '../../src/schema/generated/response-table.js';
import { STATUS_TABLE } from '../../src/schema/generated/status-table.js';
import { readEntries } from '../../src/schema/read-entry.js';
import type { SchemaKey, SchemaTable } from '../../src/schema/schema-entry.js';

interface FactKey {
  readonly key: string;
  readonly type: string;
  readonly subkeys?: readonly FactKey[];
}

interface FactFile {
  readonly envelope?: { readonly response: readonly FactKey[] };
  readonly entries: readonly (Record<string, unknown> & {
    readonly file: string;
    readonly keys?: readonly FactKey[];
    readonly response?: readonly FactKey[];
  })[];
}

const facts = (name: string): FactFile =>
  JSON.parse(readFileSync(new URL(`../../tools/schema/facts/${name}.json`, import.meta.url), 'utf8')) as FactFile;

/** What tools/schema/errata.json changes in names and types; every other correction leaves both as they are. */
const CORRECTED: Readonly<Record<string, readonly string[]>> = {
  '/QueryResponses/OSUpdateSettings/PreviousScanResult:string': [
    '/QueryResponses/OSUpdateSettings/PreviousScanResult:integer',
  ],
  // The results of Settings are a list.
  '/Settings:dictionary': [
    '/Settings:array',
    '/Settings/SettingsItem:dictionary',
    '/Settings/SettingsItem/Item:string',
  ],
  ...Object.fromEntries(
    ['Status:string', 'ErrorChain:array', 'ErrorChain/ErrorChainItem:dictionary', 'ErrorChain/ErrorChainItem/ANY:any']
      .concat('Identifier:string')
      .map((key) => [`/Settings/${key}`, [`/Settings/SettingsItem/${key}`]]),
  ),
  '/ConsentText/ConsentTextItem:dictionary': [],
  '/ConsentText/ConsentTextItem/ANY:string': ['/ConsentText/ANY:string'],
};
/** Paths of the facts that a correction gives another name. */
const RENAMED = new Set(
  Object.entries(CORRECTED).flatMap(([from, to]) => {
    const path = from.replace(/:.*/, '');
    return to.some((other) => other.startsWith(`${path}:`)) ? [] : [path];
  }),
);
const corrected = (paths: readonly string[]): string[] => paths.flatMap((path) => CORRECTED[path] ?? [path]);

/** `path:type` of every key at every level. */
const flatten = (keys: readonly (FactKey | SchemaKey)[] = [], path = ''): string[] =>
  keys.flatMap((key) => [`${path}/${key.key}:${key.type}`, ...flatten(key.subkeys, `${path}/${key.key}`)]);

const envelope = new Set(facts('commands').envelope?.response.map((key) => key.key));

const cases: readonly [string, string, string, SchemaTable, 'keys' | 'response'][] = [
  ['commands', 'commands', 'requesttype', COMMAND_TABLE, 'keys'],
  ['responses', 'commands', 'requesttype', RESPONSE_TABLE, 'response'],
  ['check-in messages', 'checkin', 'requesttype', CHECKIN_TABLE, 'keys'],
  ['profile payloads', 'profiles', 'payloadtype', PAYLOAD_TABLE, 'keys'],
  ['profile top level', 'toplevel', 'payloadtype', PROFILE_TABLE, 'keys'],
  ['declarations', 'declarations', 'declarationtype', DECLARATION_TABLE, 'keys'],
  ['status items', 'status', 'statusitemtype', STATUS_TABLE, 'keys'],
];

const nameIn = (nameKey: string, entry: FactFile['entries'][number]): string =>
  String(entry[nameKey] ?? entry['credentialtype'] ?? entry['declarationtype']);

describe.each(cases)('%s', (_, file, nameKey, table, keysKey) => {
  const { entries } = facts(file);

  test('every entry of the facts is in the table, and nothing else', () => {
    expect(Object.keys(table).toSorted()).toEqual(
      [...new Set(entries.map((entry) => nameIn(nameKey, entry)))].toSorted(),
    );
    const files = Object.keys(table).flatMap((name) => readEntries(table, name).map((entry) => entry.file));
    expect(files.toSorted()).toEqual(entries.map((entry) => entry.file).toSorted());
  });

  test('every key of the facts is in the table with its type, at every level', () => {
    for (const fact of entries) {
      const entry = readEntries(table, nameIn(nameKey, fact)).find((candidate) => candidate.file === fact.file);
      const wanted = (fact[keysKey] ?? []).filter((key) => keysKey === 'keys' || !envelope.has(key.key));
      expect(flatten(entry?.keys), fact.file).toEqual(corrected(flatten(wanted)));
    }
  });
});

test('every error document, other document and protocol body is in the document table with its keys', () => {
  const answers = facts('checkin').entries.flatMap(({ response = [], ...entry }) =>
    response.length === 0 ? [] : [{ ...entry, keys: response }],
  );
  const [errors, other, protocol] = ['errors', 'other', 'ddm-protocol'].map((file) => facts(file).entries);
  const entries = [errors, other, answers, protocol].flatMap((list) => list ?? []);
  const tabled = Object.keys(DOCUMENT_TABLE).flatMap((name) => readEntries(DOCUMENT_TABLE, name));
  expect(tabled.map((entry) => entry.file)).toEqual(entries.map((entry) => entry.file));
  for (const [index, fact] of entries.entries()) expect(flatten(tabled[index]?.keys)).toEqual(flatten(fact.keys));
});

test('the tables hold as many keys as the facts say', () => {
  const keys = (table: SchemaTable): number =>
    Object.keys(table)
      .flatMap((name) => readEntries(table, name))
      .reduce((sum, entry) => sum + flatten(entry.keys).length, 0);
  expect(keys(PAYLOAD_TABLE)).toBe(2301);
  expect(keys(DECLARATION_TABLE)).toBe(1060);
  expect(keys(STATUS_TABLE)).toBe(352);
  // Messages and their answers are in two tables.
  expect(keys(CHECKIN_TABLE) + keys(DOCUMENT_TABLE)).toBe(71 + 31 + 108 + 29);
});

describe('types', () => {
  const program = ts.createProgram(
    [
      'command-payloads',
      'command-responses',
      'checkin-messages',
      'checkin-responses',
      'profile-payloads',
      'profile-keys',
      'declarations',
      'status-items',
      'other-documents',
      'error-documents',
      'declarative-protocol',
    ].map((name) => new URL(`../../src/schema/generated/${name}.ts`, import.meta.url).pathname),
    { strict: true, noEmit: true, lib: ['lib.es2023.d.ts'], types: [] },
  );
  const checker = program.getTypeChecker();

  /** The type that a map has for a wire name. */
  function typeIn(file: string, map: string, wireName: string): ts.Type | undefined {
    const source = program.getSourceFiles().find((candidate) => candidate.fileName.endsWith(`generated/${file}.ts`));
    const symbol = source === undefined ? undefined : checker.getSymbolAtLocation(source);
    const exported = symbol === undefined ? [] : checker.getExportsOfModule(symbol);
    const mapSymbol = exported.find((candidate) => candidate.name === map);
    const property = mapSymbol?.members?.get(ts.escapeLeadingUnderscores(wireName));
    return property === undefined ? undefined : checker.getTypeOfSymbol(property);
  }

  const partsOf = (type: ts.Type): readonly ts.Type[] => {
    const present = checker.getNonNullableType(type);
    return present.isUnion() ? present.types : [present];
  };

  const itemsOf = (types: readonly ts.Type[]): ts.Type[] =>
    types.flatMap((type) => checker.getTypeArguments(type as ts.TypeReference)).flatMap(partsOf);

  /** Paths of the facts that no part of a type has. */
  function missingIn(types: readonly ts.Type[], keys: readonly FactKey[], path: string): string[] {
    return keys.flatMap((key) => {
      const own = `${path}/${key.key}`;
      const found = types.flatMap((type) => {
        const member = type.getProperty(key.key);
        const value = member === undefined ? type.getStringIndexType() : checker.getTypeOfSymbol(member);
        return value === undefined || (member === undefined && !key.key.startsWith('ANY')) ? [] : partsOf(value);
      });
      if (found.length === 0) return [own];
      const subkeys = key.subkeys ?? [];
      if (key.type === 'dictionary') return missingIn(found, subkeys, own);
      if (key.type !== 'array') return [];
      return subkeys.flatMap((item) =>
        item.type === 'dictionary' ? missingIn(itemsOf(found), item.subkeys ?? [], `${own}/${item.key}`) : [],
      );
    });
  }

  test.each([
    ['command-payloads', 'CommandPayloads', 'commands', 'requesttype', 'keys'],
    ['command-responses', 'CommandResponses', 'commands', 'requesttype', 'response'],
    ['checkin-messages', 'CheckinMessages', 'checkin', 'requesttype', 'keys'],
    ['checkin-responses', 'CheckinResponses', 'checkin', 'requesttype', 'response'],
    ['profile-payloads', 'ProfilePayloads', 'profiles', 'payloadtype', 'keys'],
    ['profile-keys', 'ProfileStructures', 'toplevel', 'payloadtype', 'keys'],
    ['declarations', 'DeclarationPayloads', 'declarations', 'declarationtype', 'keys'],
    ['status-items', 'StatusItems', 'status', 'statusitemtype', 'keys'],
    ['other-documents', 'OtherDocuments', 'other', 'payloadtype', 'keys'],
    ['declarative-protocol', 'DeclarativeProtocol', 'ddm-protocol', 'requesttype', 'keys'],
  ] as const)('%s has every entry and its keys, at every level', (file, map, factFile, nameKey, keysKey) => {
    for (const fact of facts(factFile).entries) {
      const wireName = nameIn(nameKey, fact);
      if (wireName === 'any' || (factFile === 'checkin' && fact[keysKey] === undefined)) continue;
      const type = typeIn(file, map, wireName);
      expect(type, wireName).toBeDefined();
      const keys = (fact[keysKey] ?? []).filter(
        (key) => factFile !== 'commands' || keysKey === 'keys' || !envelope.has(key.key),
      );
      const missing = type === undefined ? [] : missingIn(partsOf(type), keys, '');
      expect(
        missing.filter((path) => !RENAMED.has(path)),
        wireName,
      ).toEqual([]);
    }
  });

  test('every error document has a type with its keys', () => {
    for (const fact of facts('errors').entries) {
      const code = fact.keys?.find((key) => key.key === 'code') as { rangelist?: readonly string[] } | undefined;
      const type = typeIn('error-documents', 'ErrorDocuments', code?.rangelist?.[0] ?? '');
      expect(type === undefined ? ['no type'] : missingIn([type], fact.keys ?? [], ''), fact.file).toEqual([]);
    }
  });

  test('the generated modules compile', () => {
    expect(
      ts
        .getPreEmitDiagnostics(program)
        .map((diagnostic) => ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ')),
    ).toEqual([]);
  });
});
