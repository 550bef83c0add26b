export { ACCESS_RIGHTS } from './access-rights.js';
export { checkSupport, mergeSupport, type SupportProblem } from './check-support.js';
export type { Finding, FindingRule } from './finding.js';
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
export { compareVersions, type SchemaTarget } from './schema-target.js';
export type { SchemaDict, SchemaValue } from './schema-value.js';
export { supportIn, type Support } from './support-of.js';
export { validateValue } from './validate-value.js';
