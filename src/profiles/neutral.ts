/** The half of `apple-mdm/profiles` that runs anywhere: builds, reads, checks and routes profiles. */
export {
  buildPayload,
  type BuildPayloadOptions,
  type OnlyDictionary,
  type UntypedPayloadType,
} from './build-payload.js';
export {
  buildInstallProfile,
  type BuildInstallProfileOptions,
  type InstallChannel,
  type InstallProfileKeys,
} from './build-install-profile.js';
export { buildProfile, type BuildProfileOptions } from './build-profile.js';
export { channelFor, type ChannelDecision, type ProfileEnrollment } from './channel-for.js';
export { checkInstallProfile } from './check-install-profile.js';
export { lintProfiles, type LintProfilesOptions } from './lint-profiles.js';
export type { LintFinding, ProfileFinding, ProfileRule } from './profile-finding.js';
export {
  planProfileUpdate,
  type InstalledProfile,
  type PlanProfileUpdateOptions,
  type ProfilePlan,
  type ProfileStep,
} from './plan-profile-update.js';
export { scopeOf, type ScopeReport } from './scope-of.js';
export { stableUuid, type StableUuidOptions } from './stable-uuid.js';
export { substituteVariables, type SubstituteVariablesOptions } from './substitute-variables.js';
export { parseProfile, type ParseProfileOptions } from './parse-profile.js';
export { validatePayload } from './validate-payload.js';
export { validateProfile } from './validate-profile.js';
export type { PayloadScope, Profile, ProfilePayload } from './profile.js';
export type { Finding, FindingRule } from '../schema/finding.js';
export type { OperatingSystem } from '../schema/schema-entry.js';
export type { SchemaTarget } from '../schema/schema-target.js';
export type { SchemaDict, SchemaReal, SchemaValue } from '../schema/schema-value.js';
export type * from '../schema/generated/profile-payloads.js';
