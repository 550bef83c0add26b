import type { FactKey } from './facts.js';

/** Keys whose values are secrets, by name. The schema does not mark them; this list is the package's own. */
const SECRET_KEYS = new Set([
  'ActivationLockBypassCode',
  'AppleCareToken',
  'BootstrapToken',
  'Challenge',
  'EncryptedNewRecoveryKey',
  'FDE_PersonalRecoveryKeyCMS',
  'FDE_PersonalRecoveryKeyDeviceKey',
  'IdentityToken',
  'PIN',
  'PIRAuthenticationToken',
  'PrivateKeyExport',
  'PushMagic',
  'PushToken',
  'RegistrationToken',
  'SecurityToken',
  'SharedSecret',
  'Token',
  'UnlockToken',
  'RedemptionCode',
  'UnusedRedemptionCode',
  'mdm.push-token',
  'enhanced-logging.applecare-token',
  'security-token',
  'PAIRING_TOKEN',
  'TokenData',
  'WiFiProfileData',
  'MDMProfileData',
  'AuthToken',
  'passwordHash',
  'sharedSecret',
]);

/** Keys that are secrets in one file only: a profile may hold passwords, a PKCS#12 file holds a private key. */
const SECRET_PLACES = new Set([
  'mdm/commands/profile.install.yaml Payload',
  'mdm/profiles/com.apple.security.pkcs12.yaml PayloadContent',
]);

/** Whether a key holds a secret: one of the lists, or a password by its name. */
export function isSecret(key: FactKey, file: string): boolean {
  if (key.type !== 'string' && key.type !== 'data') return false;
  return SECRET_KEYS.has(key.key) || SECRET_PLACES.has(`${file} ${key.key}`) || /password$/i.test(key.key);
}
