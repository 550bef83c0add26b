import type { Finding } from './finding.js';
import { loadSchema } from './load-schema.js';
import { readEntries } from './read-entry.js';
import type { SchemaTable } from './schema-entry.js';
import type { SchemaTarget } from './schema-target.js';
import { validateValue } from './validate-value.js';

/** A declaration as it is sent, or one that lacks its `ServerToken` yet. */
export interface DeclarationLike {
  readonly Type: string;
  readonly Identifier: string;
  readonly ServerToken?: string;
  readonly Payload: object;
}

/**
 * Tells what a device would make of a declaration: the keys around it, and its payload against the schema of its type.
 * Values are those of JSON, where data and dates are text.
 *
 * @returns Findings; paths of the payload start with `Payload.`. A type that the schema does not know is one note.
 * @see apple/device-management `declarative/declarations/`
 */
export async function validateDeclaration(
  declaration: DeclarationLike,
  target?: SchemaTarget,
): Promise<readonly Finding[]> {
  return validateDeclarationIn(await loadSchema('declarations'), declaration, target);
}

/** The same, at once, with a table that was loaded before by `loadSchema('declarations')`. */
export function validateDeclarationIn(
  table: SchemaTable,
  declaration: DeclarationLike,
  target?: SchemaTarget,
): readonly Finding[] {
  const { Type, Identifier, Payload, ServerToken = '' } = declaration;
  const around = readEntries(table, 'any').flatMap((entry) =>
    validateValue(entry, { Type, Identifier, Payload, ServerToken }, { values: 'json' }),
  );
  // `any` is the declaration around all the others, not a type.
  const entries = Type === 'any' ? [] : readEntries(table, Type);
  if (entries.length === 0) {
    const message = 'the schema has no such declaration: newer than it, or misspelt';
    const source = 'declarative/declarations';
    return [...around, { severity: 'note', rule: 'unknown-entry', path: 'Type', message, source }];
  }
  const isDictionary = typeof Payload === 'object' && Payload !== null && !Array.isArray(Payload);
  if (!isDictionary) return around;
  const inside = entries.flatMap((entry) => validateValue(entry, Payload, { target, values: 'json' }));
  return [...around, ...inside.map((finding) => ({ ...finding, path: `Payload${dotted(finding.path)}` }))];
}

const dotted = (path: string): string => (path === '' ? '' : `.${path}`);
