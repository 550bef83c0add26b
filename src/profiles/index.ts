export { buildPayload, type BuildPayloadOptions } from './build-payload.js';
export { buildProfile, type BuildProfileOptions } from './build-profile.js';
export { parseProfile, type ParseProfileOptions } from './parse-profile.js';
export type { PayloadScope, Profile, ProfilePayload } from './profile.js';
