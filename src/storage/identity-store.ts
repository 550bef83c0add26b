import type { Awaitable } from '../internal/awaitable.js';

/** A device certificate and the device it belongs to. */
export interface IdentityBinding {
  /** Lower-case hex SHA-256 of the certificate's DER. */
  readonly fingerprint: string;
  readonly deviceId: string;
  readonly boundAtMs: number;
}

/** Remembers which certificate speaks for which device. A device may have several (renewal); a certificate has one device. */
export interface IdentityStore {
  /**
   * Binds a certificate to a device, atomically. `applyAuthenticate` does the same as a part of its step; this is for a
   * certificate that is adopted.
   *
   * @returns `bound`; `known` when exactly this binding existed; `conflict` when the certificate belongs to another
   *   device, in which case nothing changed.
   */
  bindIdentity(binding: IdentityBinding): Awaitable<'bound' | 'known' | 'conflict'>;
  /** The binding of a certificate, or `undefined`. Called on every device message. */
  findIdentity(fingerprint: string): Awaitable<IdentityBinding | undefined>;
  /** All certificates of a device, oldest first. */
  listIdentities(deviceId: string): Awaitable<readonly IdentityBinding[]>;
}
