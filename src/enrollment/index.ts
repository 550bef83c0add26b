export { buildEnrollmentProfile } from './build-enrollment-profile.js';
export type {
  EnrollmentProfileOptions,
  IdentitySource,
  Pkcs12Identity,
  ScepIdentity,
} from './enrollment-profile-options.js';
