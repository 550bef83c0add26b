import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { CHECKIN_TABLE } from '../../src/schema/generated/checkin-table.js';
import { COMMAND_TABLE } from '../../src/schema/generated/command-table.js';
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

/** `path:type` of every key at every level. */
const flatten = (keys: readonly (FactKey | SchemaKey)[] = [], path = ''): string[] =>
  keys.flatMap((key) => [`${path}/${key.key}:${key.type}`, ...flatten(key.subkeys, `${path}/${key.key}`)]);

const envelope = new Set(facts('commands').envelope?.response.map((key) => key.key));

const cases: readonly [string, string, string, SchemaTable, 'keys' | 'response'][] = [
  ['commands', 'commands', 'requesttype', COMMAND_TABLE, 'keys'],
  ['responses', 'commands', 'requesttype', RESPONSE_TABLE, 'response'],
  ['check-in messages', 'checkin', 'requesttype', CHECKIN_TABLE, 'keys'],
  ['profile payloads', 'profiles', 'payloadtype', PAYLOAD_TABLE, 'keys'],
  ['profile top level', 'toplevel', 'title', PROFILE_TABLE, 'keys'],
  ['declarations', 'declarations', 'declarationtype', DECLARATION_TABLE, 'keys'],
  ['status items', 'status', 'statusitemtype', STATUS_TABLE, 'keys'],
];

describe.each(cases)('%s', (_, file, nameKey, table, keysKey) => {
  const { entries } = facts(file);
  const nameOf = (entry: FactFile['entries'][number]): string =>
    String(entry[nameKey] ?? entry['credentialtype'] ?? entry['declarationtype']);

  test('every entry of the facts is in the table, and nothing else', () => {
    expect(Object.keys(table).toSorted()).toEqual([...new Set(entries.map(nameOf))].toSorted());
    const files = Object.keys(table).flatMap((name) => readEntries(table, name).map((entry) => entry.file));
    expect(files.toSorted()).toEqual(entries.map((entry) => entry.file).toSorted());
  });

  test('every key of the facts is in the table with its type, at every level', () => {
    for (const fact of entries) {
      const entry = readEntries(table, nameOf(fact)).find((candidate) => candidate.file === fact.file);
      const wanted = (fact[keysKey] ?? []).filter((key) => keysKey === 'keys' || !envelope.has(key.key));
      expect(flatten(entry?.keys), fact.file).toEqual(flatten(wanted));
    }
  });
});

describe('types', () => {
  const program = ts.createProgram(
    [
      'command-payloads',
      'command-responses',
      'checkin-messages',
      'profile-payloads',
      'declarations',
      'status-items',
    ].map((name) => new URL(`../../src/schema/generated/${name}.ts`, import.meta.url).pathname),
    { strict: true, noEmit: true, lib: ['lib.es2023.d.ts'], types: [] },
  );
  const checker = program.getTypeChecker();

  /** Names of the members of the type that a map has for a wire name. */
  function members(file: string, map: string, wireName: string): Set<string> {
    const source = program.getSourceFiles().find((candidate) => candidate.fileName.endsWith(`generated/${file}.ts`));
    const symbol = source === undefined ? undefined : checker.getSymbolAtLocation(source);
    const exported = symbol === undefined ? [] : checker.getExportsOfModule(symbol);
    const mapSymbol = exported.find((candidate) => candidate.name === map);
    const property = mapSymbol?.members?.get(ts.escapeLeadingUnderscores(wireName));
    if (property === undefined) return new Set();
    const type = checker.getTypeOfSymbol(property);
    const parts = type.isUnion() ? type.types : [type];
    return new Set(
      parts.flatMap((part) => [
        ...part.getProperties().map((member) => member.name),
        ...(part.getStringIndexType() === undefined ? [] : ['ANY']),
      ]),
    );
  }

  test.each([
    ['command-payloads', 'CommandPayloads', 'commands', 'requesttype', 'keys'],
    ['command-responses', 'CommandResponses', 'commands', 'requesttype', 'response'],
    ['checkin-messages', 'CheckinMessages', 'checkin', 'requesttype', 'keys'],
    ['profile-payloads', 'ProfilePayloads', 'profiles', 'payloadtype', 'keys'],
    ['declarations', 'DeclarationPayloads', 'declarations', 'declarationtype', 'keys'],
    ['status-items', 'StatusItems', 'status', 'statusitemtype', 'keys'],
  ] as const)('%s has every entry and its keys', (file, map, factFile, nameKey, keysKey) => {
    for (const fact of facts(factFile).entries) {
      const wireName = String(fact[nameKey] ?? fact['credentialtype'] ?? fact['declarationtype']);
      if (wireName === 'any') continue;
      const keys = (fact[keysKey] ?? [])
        .map((key) => (key.key.startsWith('ANY') ? 'ANY' : key.key))
        .filter((key) => keysKey === 'keys' || !envelope.has(key));
      const typed = members(file, map, wireName);
      expect(
        [...keys].filter((key) => !typed.has(key)),
        wireName,
      ).toEqual([]);
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
