import type { SchemaKind, SchemaTable } from './schema-entry.js';

const LOADERS: Readonly<Record<SchemaKind, () => Promise<SchemaTable>>> = {
  checkin: async () => (await import('./generated/checkin-table.js')).CHECKIN_TABLE,
  commands: async () => (await import('./generated/command-table.js')).COMMAND_TABLE,
  responses: async () => (await import('./generated/response-table.js')).RESPONSE_TABLE,
  payloads: async () => (await import('./generated/payload-table.js')).PAYLOAD_TABLE,
  profile: async () => (await import('./generated/profile-table.js')).PROFILE_TABLE,
  declarations: async () => (await import('./generated/declaration-table.js')).DECLARATION_TABLE,
  status: async () => (await import('./generated/status-table.js')).STATUS_TABLE,
  documents: async () => (await import('./generated/document-table.js')).DOCUMENT_TABLE,
};

/**
 * Loads the table of one kind of entries. The tables of other kinds stay on disk, and the entries in this one stay text
 * until they are asked for.
 *
 * @throws {TypeError} When there is no such kind.
 */
export async function loadSchema(kind: SchemaKind): Promise<SchemaTable> {
  if (!Object.hasOwn(LOADERS, kind)) throw new TypeError('no such kind of schema entries');
  return LOADERS[kind]();
}
