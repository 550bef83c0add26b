/**
 * The half of `apple-mdm/profiles` that needs keys, and so Node. Built into a file of its own, which bundlers for browsers
 * leave out when nothing of it is used.
 */
export { checkProfileSigner, type CheckProfileSignerOptions } from './check-profile-signer.js';
export { decryptProfile, type DecryptProfileOptions } from './decrypt-profile.js';
export { encryptProfile, type EncryptProfileOptions } from './encrypt-profile.js';
export type {
  ProfileChain,
  ProfileIntegrity,
  ProfileSignatureReport,
  ProfileSigner,
} from './profile-signature-report.js';
export { signProfile, type SignedProfile, type SignProfileOptions } from './sign-profile.js';
export type { SigningFinding, SigningRule } from './signing-finding.js';
export { verifyProfile, type ProfileTrust, type VerifyProfileOptions } from './verify-profile.js';
