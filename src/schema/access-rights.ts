/**
 * Bits of `AccessRights` in the enrollment profile, by the names that the schema uses for what a command needs. Some
 * rights have two names. A name that is not here (`None`, `Special Case`) needs no single right.
 *
 * @see apple/device-management mdm/profiles/com.apple.mdm.yaml
 */
export const ACCESS_RIGHTS: Readonly<Record<string, number>> = Object.freeze({
  AllowInspection: 1,
  AllowInstallationRemoval: 2,
  AllowPasscodeRemovalAndLock: 4,
  DeviceLockAndRemovePasscode: 4,
  AllowDeviceErase: 8,
  AllowQueryDeviceInformation: 16,
  AllowQueryNetworkInformation: 32,
  AllowProvisioningInspection: 64,
  AllowProvisioningInstallationRemoval: 128,
  AllowQueryApplications: 256,
  QueryInstalledApps: 256,
  AllowQueryRestrictions: 512,
  AllowQuerySecurity: 1024,
  AllowSettings: 2048,
  AllowAppInstallation: 4096,
});
