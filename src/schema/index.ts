export { ACCESS_RIGHTS } from './access-rights.js';
export { acceptedBy, schemaKeys, schemaNames, supportOf } from './query-schema.js';
export { checkSupport, type SupportProblem } from './check-support.js';
export { compareVersions, type SchemaTarget } from './schema-target.js';
export type { Finding, FindingRule } from './finding.js';
export { loadSchema } from './load-schema.js';
export { readEntries } from './read-entry.js';
export { REDACTED, redactValue } from './redact-value.js';
export type {
  OperatingSystem,
  OsSupport,
  SchemaEntry,
  SchemaKey,
  SchemaKind,
  SchemaTable,
  SupportFacts,
  SupportMode,
} from './schema-entry.js';
export { keysIn, type SchemaKeyInfo } from './schema-keys.js';
export type { SchemaDict, SchemaReal, SchemaValue } from './schema-value.js';
export { supportIn, type Support } from './support-of.js';
export { validateDeclaration, validateDeclarationIn, type DeclarationLike } from './validate-declaration.js';
export { validateValue, type ValidateValueOptions } from './validate-value.js';
export type { SkipKey } from './skip-key.js';
export type * from './generated/checkin-messages.js';
export type * from './generated/checkin-responses.js';
export type * from './generated/command-payloads.js';
export type * from './generated/command-responses.js';
export type * from './generated/declarations.js';
export type * from './generated/declarative-protocol.js';
export type * from './generated/error-documents.js';
export type * from './generated/other-documents.js';
export type * from './generated/profile-keys.js';
export type * from './generated/profile-payloads.js';
export type * from './generated/status-items.js';
