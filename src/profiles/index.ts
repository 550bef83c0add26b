export {
  buildPayload,
  type BuildPayloadOptions,
  type OnlyDictionary,
  type UntypedPayloadType,
} from './build-payload.js';
export { buildProfile, type BuildProfileOptions } from './build-profile.js';
export { parseProfile, type ParseProfileOptions } from './parse-profile.js';
export { validatePayload } from './validate-payload.js';
export { validateProfile } from './validate-profile.js';
export type { PayloadScope, Profile, ProfilePayload } from './profile.js';
export type { Finding, FindingRule } from '../schema/finding.js';
export type { OperatingSystem } from '../schema/schema-entry.js';
export type { SchemaTarget } from '../schema/schema-target.js';
export type { SchemaDict, SchemaReal, SchemaValue } from '../schema/schema-value.js';
export type * from '../schema/generated/profile-payloads.js';
