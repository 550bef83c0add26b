export { buildCommand, type BuildCommandOptions, type UntypedRequestType } from './build-command.js';
export { encodeCommand } from './encode-command.js';
export { parseCommand, type ParseCommandOptions } from './parse-command.js';
export { parseReport, type ParseReportOptions } from './parse-report.js';
export { isFinalStatus } from './is-final-status.js';
export type { Command } from './command.js';
export type { CommandReport, ErrorChainItem, KnownReportStatus } from './command-report.js';
export type {
  CertificateListPayload,
  CommandPayloads,
  CommonCommandPayload,
  DeclarativeManagementPayload,
  DeviceInformationPayload,
  DeviceInformationQuery,
  DeviceLockPayload,
  EraseDevicePayload,
  InstalledApplicationItem,
  InstalledApplicationListPayload,
  InstallProfilePayload,
  ProfileListPayload,
  RemoveProfilePayload,
  RestartDevicePayload,
  ReturnToServicePayload,
} from './command-payloads.js';
