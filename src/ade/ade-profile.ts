import type { SKIP_SETUP_ITEMS } from './skip-setup-items.js';

/** Name of a Setup Assistant pane. Case-sensitive. Open: the service accepts names that are newer than this list. */
export type SkipSetupItem = keyof typeof SKIP_SETUP_ITEMS | (string & {});

/**
 * An enrollment profile of the service: JSON, not a configuration profile. It tells a device, before anything else, where
 * to enroll and how Setup Assistant runs. It never changes: to change it, define another and assign that. Wire names.
 *
 * @see Apple, Profile (Device Assignment Services)
 */
export interface AdeProfile {
  /** At most 125 characters. */
  readonly profile_name: string;
  /** Where the device posts its MachineInfo to and gets the enrollment profile from. HTTPS, at most 2000 characters. */
  readonly url: string;
  /** Shown in a web view instead, for signing in; the enrollment profile comes from there. */
  readonly configuration_web_url?: string | undefined;
  /** At most 256 characters. */
  readonly org_magic?: string | undefined;
  /** Base64 DER. Trust anchors for `url`; absent: those of the system. */
  readonly anchor_certs?: readonly string[] | undefined;
  /** Base64 DER. Hosts a device may pair with although `allow_pairing` is false. */
  readonly supervising_host_certs?: readonly string[] | undefined;
  /** Default true. Deprecated since iOS 13. */
  readonly allow_pairing?: boolean | undefined;
  /** Default false; since iOS 13 every device is supervised, whatever this says. */
  readonly is_supervised?: boolean | undefined;
  /** Default false; since iOS 13 always true. */
  readonly is_mandatory?: boolean | undefined;
  /** Default true. False only together with `is_supervised` true. */
  readonly is_mdm_removable?: boolean | undefined;
  /** Default false. True: Setup Assistant waits for the `DeviceConfigured` command. */
  readonly await_device_configured?: boolean | undefined;
  /** Default false. tvOS, macOS 11. */
  readonly auto_advance_setup?: boolean | undefined;
  /** Default false. Shared iPad; the enrollment profile then needs `com.apple.mdm.per-user-connections`. */
  readonly is_multi_user?: boolean | undefined;
  /** Default false. iOS and visionOS 26. True implies `await_device_configured`. */
  readonly is_return_to_service?: boolean | undefined;
  /** Default false. iOS and visionOS 26. */
  readonly do_not_use_profile_from_backup?: boolean | undefined;
  /** ISO 639-1. tvOS, macOS 11. */
  readonly language?: string | undefined;
  /** ISO 3166-1, capitals. tvOS, macOS 11. */
  readonly region?: string | undefined;
  /** At most 125 characters. */
  readonly department?: string | undefined;
  /** At most 50 characters. */
  readonly support_phone_number?: string | undefined;
  /** At most 250 characters. Protocol 2. */
  readonly support_email_address?: string | undefined;
  readonly skip_setup_items?: readonly SkipSetupItem[] | undefined;
  /** Serial numbers to assign the profile to when it is defined. */
  readonly devices?: readonly string[] | undefined;
  /** Only in answers. */
  readonly profile_uuid?: string | undefined;
  readonly [key: string]: unknown;
}
