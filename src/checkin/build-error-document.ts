import { utf8Encode } from '../internal/bytes.js';
import { encodeBase64 } from '../plist/base64.js';
import { writeXml } from '../plist/write-xml.js';

interface ErrorDocumentBase<Code extends string> {
  readonly code: Code;
  /** For the log of the device. */
  readonly description?: string;
  /** Shown to the user. */
  readonly message?: string;
}

/** Why a request is answered with HTTP 403, in a form that the device understands. */
export type ErrorDocument =
  /**
   * Answer to any MDM request. **The device removes its enrollment.** iOS 17, macOS 14, tvOS 17, watchOS 10, visionOS 1.1;
   * older ones take 403 for a passing failure.
   */
  | ErrorDocumentBase<'com.apple.unrecognized.device'>
  /** Answer to the request for an enrollment profile, only when MachineInfo had `MDM_CAN_REQUEST_SOFTWARE_UPDATE`. */
  | (ErrorDocumentBase<'com.apple.softwareupdate.required'> & {
      readonly details: {
        readonly OSVersion: string;
        readonly BuildVersion?: string;
        /** iOS 17.5, macOS 14.5. */
        readonly RequireBetaProgram?: { readonly Description: string; readonly Token: string };
      };
    })
  /** Answer to the request for an enrollment profile, only when MachineInfo had `MDM_CAN_REQUEST_PSSO_CONFIG`. macOS 26. */
  | (ErrorDocumentBase<'com.apple.psso.required'> & {
      readonly details: {
        readonly ProfileURL: string;
        readonly AuthURL: string;
        readonly Package: {
          readonly ManifestURL: string;
          /** DER of certificates. */
          readonly PinningCerts?: readonly Uint8Array[];
          readonly PinningRevocationCheckRequired?: boolean;
        };
      };
    })
  /** Answer to a watch that asks for an enrollment profile without a pairing token. watchOS 10. */
  | (ErrorDocumentBase<'com.apple.watch.pairing.token.missing'> & {
      /** A random UUID. */
      readonly details: { readonly 'security-token': string };
    })
  /** Answer to service discovery. */
  | ErrorDocumentBase<'com.apple.well-known.failed'>;

/** An encoded error document. */
export interface ErrorDocumentBody {
  readonly body: Uint8Array;
  /** Value of the `Content-Type` header; the device decodes the body by it. */
  readonly contentType: 'application/xml; charset=UTF-8' | 'application/json';
}

/**
 * Encodes an error document. Send it with HTTP status 403 and the `contentType` it comes with.
 *
 * @param options.format - Default `plist`. In JSON, bytes become base64 text.
 * @throws {TypeError} when `code` is empty.
 * @see apple/device-management `mdm/errors/`
 */
export function buildErrorDocument(
  document: ErrorDocument,
  options: { readonly format?: 'plist' | 'json' } = {},
): ErrorDocumentBody {
  if (!document.code) throw new TypeError('code must not be empty');
  if (options.format === 'json')
    return { body: utf8Encode(JSON.stringify(document, base64Bytes)), contentType: 'application/json' };
  return { body: writeXml({ ...document }), contentType: 'application/xml; charset=UTF-8' };
}

function base64Bytes(_key: string, value: unknown): unknown {
  return value instanceof Uint8Array ? encodeBase64(value) : value;
}
