import type { PayloadScope } from '../profiles/profile.js';

/** How a device gets the identity that it authenticates with: a key of its own by SCEP or ACME, or one made by the server. */
export type IdentitySource =
  { readonly scep: ScepIdentity } | { readonly acme: AcmeIdentity } | { readonly pkcs12: Pkcs12Identity };

/**
 * An identity by SCEP: the device makes the key, the CA of the server signs it.
 * @see apple/device-management `mdm/profiles/com.apple.security.scep.yaml`
 */
export interface ScepIdentity {
  /** `https`. Plain `http` only with `caFingerprint`, or on loopback with `allowLoopbackHttp`. */
  readonly url: string;
  /** Shared secret or one-time password of the request. */
  readonly challenge?: string;
  /**
   * Pairs of attribute and value, outermost first: `[['O', 'Example'], ['CN', 'device']]`. The attribute is C, L, ST, O,
   * OU, CN or a dotted OID. Absent leaves the subject to the CA.
   */
  readonly subject?: readonly (readonly [attribute: string, value: string])[];
  /** Bits of the RSA key. Default 2048. */
  readonly keySize?: 2048 | 4096;
  /** 1 sign, 4 encrypt, 5 both. Default 5, which `SignMessage` and encrypted profiles need together. */
  readonly keyUsage?: 1 | 4 | 5;
  /** Name of the CA instance, sent as `message`. */
  readonly name?: string;
  /**
   * Digest of the DER of the CA certificate, as bytes: SHA-1 (20) or MD5 (16). SHA-256 (32) is written too, but no Apple
   * document says that devices compare it. Without one the device takes any CA that answers.
   */
  readonly caFingerprint?: Uint8Array;
  readonly subjectAltName?: {
    readonly rfc822Name?: string | readonly string[];
    readonly dNSName?: string | readonly string[];
    readonly uniformResourceIdentifier?: string | readonly string[];
    readonly ntPrincipalName?: string;
  };
  /** Polls while the CA answers PENDING. The device's default is 3. */
  readonly retries?: number;
  /** Between polls. The device's default is 10. */
  readonly retryDelaySeconds?: number;
  /** macOS. The device's default is true. */
  readonly keyIsExtractable?: boolean;
  /** macOS. The device's default is false. */
  readonly allowAllAppsAccess?: boolean;
}

/**
 * An identity by ACME, which Apple prefers: the device may attest its key. iOS 16, macOS 13.1.
 * @see apple/device-management `mdm/profiles/com.apple.security.acme.yaml`
 */
export interface AcmeIdentity {
  /** ACME directory, `https`. */
  readonly directoryUrl: string;
  /** Names the device to the ACME server: best a one-time value that the server can check. */
  readonly clientIdentifier: string;
  /** Default `ECSECPrimeRandom` of 384 bits, which hardware can hold. */
  readonly key?:
    | { readonly type: 'ECSECPrimeRandom'; readonly size: 256 | 384 | 521 }
    | { readonly type: 'RSA'; readonly size: number };
  /** The key never leaves the hardware; `ECSECPrimeRandom` of 256 or 384 bits only. Default true for such keys. */
  readonly hardwareBound?: boolean;
  /** Asks the device for an attestation; needs `hardwareBound`. Default: the value of `hardwareBound`. macOS 14. */
  readonly attest?: boolean;
  /** As in `ScepIdentity`, but the payload requires it. */
  readonly subject: readonly (readonly [attribute: string, value: string])[];
  readonly subjectAltName?: ScepIdentity['subjectAltName'];
  /** 1 sign, 4 encrypt, 5 both. */
  readonly usageFlags?: 1 | 4 | 5;
  /** Dotted OIDs. */
  readonly extendedKeyUsage?: readonly string[];
  /** macOS. */
  readonly keyIsExtractable?: boolean;
  /** macOS. */
  readonly allowAllAppsAccess?: boolean;
}

/** A key that the server made and therefore knows. Apple advises against it. */
export interface Pkcs12Identity {
  readonly der: Uint8Array;
  /** Stands in the profile in the clear. */
  readonly password: string;
}

/**
 * An enrollment profile. Absent options take the default that is stated, or leave their key out.
 * @see apple/device-management `mdm/profiles/com.apple.mdm.yaml`
 */
export interface EnrollmentProfileOptions {
  /** Subject UID of the push certificate: `com.apple.mgmt.` and more. Absent: read from `pushCertificate`. */
  readonly topic?: string;
  /** The push certificate, so that the topic cannot be mistyped: DER, or PEM as text or bytes. Its key is not needed. */
  readonly pushCertificate?: Uint8Array | string;
  /** Command endpoint, `https`. Cannot be changed by an update of the profile. */
  readonly serverUrl: string;
  /** Check-in endpoint, `https`; absent means `serverUrl`. Cannot be changed by an update of the profile. */
  readonly checkInUrl?: string;
  readonly identity: IdentitySource;
  /** DER of root certificates that the device shall trust, for a private CA of the server. Default none. */
  readonly rootCertificates?: readonly Uint8Array[];
  /**
   * Sum of rights, 1 to 8191 (default: all). 2 needs 1 and 128 needs 64. An update of the profile may drop rights, not add
   * any. Must be absent with `enrollmentMode` `BYOD`.
   */
  readonly accessRights?: number;
  /** Whether requests carry `Mdm-Signature`. Default true: the device can be identified behind any proxy. */
  readonly signMessage?: boolean;
  /** Whether the device says CheckOut when the profile is removed. Default true. */
  readonly checkOutWhenRemoved?: boolean;
  /**
   * Default `com.apple.mdm.per-user-connections` and `com.apple.mdm.bootstraptoken`. The first is needed for macOS and
   * Shared iPad and cannot be added later. Add `com.apple.mdm.token` when GetToken is answered.
   */
  readonly serverCapabilities?: readonly string[];
  /**
   * DER of certificates of which one must be in the chain of the server's TLS certificate. They go into the profile too.
   * iOS and tvOS 13.4, macOS 10.13. Renew the profile before the last of them leaves the server.
   */
  readonly pinnedCertificates?: {
    readonly server?: readonly Uint8Array[];
    /** Absent: as `server`, where there is a `checkInUrl`. */
    readonly checkIn?: readonly Uint8Array[];
    /** Fail unless revocation was positively denied. Default false. */
    readonly revocationCheckRequired?: boolean;
  };
  /** iTunes identifier of an app that the device installs during account-driven enrollment. iOS 15.1. */
  readonly requiredAppId?: number;
  /** macOS 11. */
  readonly promptForBootstrapToken?: boolean;
  /** Account-driven enrollment: `BYOD` for a User Enrollment, `ADDE` for a device enrollment. */
  readonly enrollmentMode?: 'BYOD' | 'ADDE';
  /** Managed Apple Account; with `enrollmentMode` and only with it. */
  readonly assignedManagedAppleId?: string;
  /** Reverse DNS; keep it, so that a new profile replaces the old one. The payloads get it with a suffix. */
  readonly identifier: string;
  readonly displayName: string;
  readonly description?: string;
  readonly organization?: string;
  /** Default none. `System` in a profile that is installed by hand is reported to suppress the user channel on macOS. */
  readonly scope?: PayloadScope;
  readonly removalDisallowed?: boolean;
  /** Allows `http` URLs whose host is `localhost`, 127.0.0.0/8 or `[::1]`, for tests. Devices refuse them. Default false. */
  readonly allowLoopbackHttp?: boolean;
  /** Fixed UUIDs in 8-4-4-4-12 form, each defaulting to `randomUuid()`. With all of them, the bytes are always the same. */
  readonly uuids?: {
    readonly profile?: string;
    readonly mdm?: string;
    readonly identity?: string;
    /** In the order of `rootCertificates`. */
    readonly roots?: readonly string[];
    /** In the order of `pinnedCertificates.server`, then `checkIn`, each certificate once. */
    readonly pins?: readonly string[];
  };
  /** Defaults to a random UUID in upper case. */
  readonly randomUuid?: () => string;
}
