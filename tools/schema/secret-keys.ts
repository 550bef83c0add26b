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
  'passwordHash',
  'sharedSecret',
]);

/** Whether a key holds a secret: one of the list, or a password by its name. */
export function isSecret(key: FactKey): boolean {
  if (key.type !== 'string' && key.type !== 'data') return false;
  return SECRET_KEYS.has(key.key) || /(?:^|[a-z])[Pp]assword$/.test(key.key) || key.key === 'Password';
}
