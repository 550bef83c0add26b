import { writeXml } from '../plist/write-xml.js';
import { isBytes } from '../plist/value-kind.js';

/** What a device does after Return to Service erased it. */
export interface ReturnToServiceSettings {
  readonly Enabled: boolean;
  /** Bytes of a Wi-Fi profile. */
  readonly WiFiProfileData?: Uint8Array;
  /** Bytes of the enrollment profile; absent means by Automated Device Enrollment. */
  readonly MDMProfileData?: Uint8Array;
  /** A secret. */
  readonly BootstrapToken?: Uint8Array;
  /** Default false. iOS 27. */
  readonly ShouldRetryEnrollment?: boolean;
}

/** Body of a successful answer (HTTP 200) to a check-in message. */
export type CheckinResponse =
  /** Authenticate, TokenUpdate, CheckOut, SetBootstrapToken: nothing to say. */
  | { readonly kind: 'empty' }
  /** GetBootstrapToken. Without a token, or with an empty one, the body is empty: none is stored. */
  | { readonly kind: 'bootstrap-token'; readonly BootstrapToken?: Uint8Array }
  /** First UserAuthenticate: the user must prove the password. See `buildDigestChallenge`. */
  | { readonly kind: 'digest-challenge'; readonly DigestChallenge: string }
  /** First UserAuthenticate: manage the user without proof. (To decline, answer 410 without a body.) */
  | { readonly kind: 'digest-not-needed' }
  /** Second UserAuthenticate: the proof is right. The device sends the token with all requests of the user. */
  | { readonly kind: 'auth-token'; readonly AuthToken: string }
  /** Second UserAuthenticate: the proof is wrong. */
  | { readonly kind: 'digest-rejected' }
  /** GetToken. For `com.apple.maid`, the UTF-8 bytes of a compact JWT. */
  | { readonly kind: 'token-data'; readonly TokenData: Uint8Array }
  /** ReturnToService. `PreserveDataPlan` (default false) from iOS 26.4. */
  | {
      readonly kind: 'return-to-service';
      readonly ReturnToService: ReturnToServiceSettings;
      readonly PreserveDataPlan?: boolean;
    };

const EMPTY = new Uint8Array(0);

/**
 * Encodes the answer to a check-in message: an XML property list, or no bytes.
 *
 * DeclarativeManagement is answered with JSON and not built here.
 *
 * @throws {TypeError} for an empty challenge, token or token data; the kinds without one say the same on purpose.
 * @see apple/device-management `mdm/checkin/` (`responsekeys`); micromdm/nanomdm `service/nanomdm/ua.go`
 */
export function buildCheckinResponse(response: CheckinResponse): Uint8Array {
  switch (response.kind) {
    case 'empty':
      return EMPTY.slice();
    case 'bootstrap-token': {
      const { BootstrapToken } = response;
      if (BootstrapToken === undefined || bytes(BootstrapToken, 'BootstrapToken').length === 0) return EMPTY.slice();
      return writeXml({ BootstrapToken });
    }
    case 'digest-challenge':
      return writeXml({ DigestChallenge: text(response.DigestChallenge, 'DigestChallenge') });
    case 'digest-not-needed':
      return writeXml({ DigestChallenge: '' });
    case 'auth-token':
      return writeXml({ AuthToken: text(response.AuthToken, 'AuthToken') });
    case 'digest-rejected':
      return writeXml({ AuthToken: '' });
    case 'token-data': {
      const TokenData = bytes(response.TokenData, 'TokenData');
      if (TokenData.length === 0) throw new TypeError('TokenData must not be empty');
      return writeXml({ TokenData });
    }
    case 'return-to-service': {
      const { ReturnToService, PreserveDataPlan } = response;
      if (typeof ReturnToService?.Enabled !== 'boolean')
        throw new TypeError('ReturnToService.Enabled must be a boolean');
      return writeXml({
        ...(PreserveDataPlan !== undefined && { PreserveDataPlan }),
        ReturnToService: { ...ReturnToService },
      });
    }
    default:
      throw new TypeError('kind is not one of a check-in response');
  }
}

function bytes(value: unknown, key: string): Uint8Array {
  if (typeof value !== 'object' || value === null || !isBytes(value))
    throw new TypeError(`${key} must be a Uint8Array`);
  return value;
}

function text(value: unknown, key: string): string {
  if (typeof value !== 'string' || value === '') throw new TypeError(`${key} must be a string that is not empty`);
  return value;
}
