export { buildCommand, type BuildCommandOptions, type UntypedRequestType } from './build-command.js';
export { encodeCommand } from './encode-command.js';
export { parseCommand, type ParseCommandOptions } from './parse-command.js';
export { parseReport, type ParseReportOptions } from './parse-report.js';
export { isFinalStatus } from './is-final-status.js';
export type { Command } from './command.js';
export type { CommandReport, ErrorChainItem, KnownReportStatus } from './command-report.js';
export type { CommandPayload, CommonCommandPayload } from './command-payloads.js';
export type {
  DeviceInformationAnswer,
  DeviceInformationPayload,
  DeviceInformationQuery,
} from './device-information.js';
export { commandOutcome, type CommandOutcome } from './command-outcome.js';
export { explainError, type ErrorExplanation } from './explain-error.js';
export type { RetryAdvice } from './error-table.js';
export {
  buildAppManifest,
  type AppManifest,
  type BuildAppManifestOptions,
  type ByteStream,
} from './build-app-manifest.js';
export { hashPassword, type HashPasswordOptions } from './hash-password.js';
export { parseResponse, type CommandResponse, type ResponseOf } from './parse-response.js';
export { redactCommand } from './redact-command.js';
export { redactResponse } from './redact-response.js';
export { redactReport } from './redact-report.js';
export { validateCommand } from './validate-command.js';
export type * from '../schema/generated/command-payloads.js';
export type * from '../schema/generated/command-responses.js';
export type { Finding, FindingRule } from '../schema/finding.js';
export type { OperatingSystem } from '../schema/schema-entry.js';
export type { SchemaTarget } from '../schema/schema-target.js';
export type { SchemaDict, SchemaReal, SchemaValue } from '../schema/schema-value.js';
