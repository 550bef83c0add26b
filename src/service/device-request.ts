/** The certificate a request proved possession of. How it was proven is the server's business. */
export interface DeviceIdentity {
  /** DER of the certificate. */
  readonly certificateDer: Uint8Array;
  /** Lower-case hex SHA-256 of that DER. */
  readonly fingerprint: string;
  /** Where it came from, for events and logs. */
  readonly source: 'header' | 'mdm-signature' | 'tls' | 'host';
}

/** One message of a device, free of HTTP. */
export interface DeviceRequest {
  /** Exact body bytes. */
  readonly body: Uint8Array;
  /** Absent when the request proved none; the service refuses it unless the host's policy says otherwise. */
  readonly identity?: DeviceIdentity;
  /** Query parameters of the URL that the enrollment profile gave the device, if the host uses any. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Token of an account-driven enrollment (`Authorization: Bearer`); a secret. */
  readonly bearerToken?: string;
}

/** What to answer. `server/` turns it into HTTP by its status table. */
export type ServiceAnswer =
  /** Success; an empty body means no content, or end of the connection. */
  | { readonly outcome: 'ok'; readonly body: Uint8Array; readonly format: 'plist' | 'json' | 'empty' }
  /** This user is not managed during this login (UserAuthenticate, or TokenUpdate of a Shared iPad user). */
  | { readonly outcome: 'user-declined' }
  /** The declaration does not exist; the device drops it. */
  | { readonly outcome: 'declaration-not-found' }
  /** No handler serves this token service type. */
  | { readonly outcome: 'token-service-unknown' };
