/** One attribute of a distinguished name. */
export interface NameAttribute {
  /** Dotted object identifier, for example `2.5.4.3`. */
  readonly oid: string;
  /** Decoded text of any ASN.1 string type. */
  readonly value: string;
}

/** A distinguished name: relative names in order, each with one attribute or more. */
export interface DistinguishedName {
  readonly rdns: readonly (readonly NameAttribute[])[];
  /** DER, for exact comparison and for copying into what is issued. */
  readonly der: Uint8Array;
}

/** Subject alternative names by kind; kinds this version does not decode are left out of here but stay in `der`. */
export interface SubjectAltNames {
  readonly dnsNames: readonly string[];
  readonly rfc822Names: readonly string[];
  readonly uris: readonly string[];
  /** Raw addresses of 4 or 16 bytes. */
  readonly ipAddresses: readonly Uint8Array[];
  /** `otherName` entries: user principal names (1.3.6.1.4.1.311.20.2.3) as text, others with their DER value. */
  readonly userPrincipalNames: readonly string[];
  readonly otherNames: readonly { readonly oid: string; readonly valueDer: Uint8Array }[];
  readonly directoryNames: readonly DistinguishedName[];
}

/** Names of key usage bits (RFC 5280 section 4.2.1.3). */
export type KeyUsage =
  | 'digitalSignature'
  | 'nonRepudiation'
  | 'keyEncipherment'
  | 'dataEncipherment'
  | 'keyAgreement'
  | 'keyCertSign'
  | 'cRLSign'
  | 'encipherOnly'
  | 'decipherOnly';

/** A decoded X.509 certificate. Decoding proves nothing: verify with `verifyCertificateChain`. */
export interface Certificate {
  readonly der: Uint8Array;
  /** Lower-case hex SHA-256 of `der`. */
  readonly fingerprint: string;
  /** Lower-case hex of the serial number's INTEGER content, as encoded. */
  readonly serialNumber: string;
  /** DER of the serial number's INTEGER. */
  readonly serialNumberDer: Uint8Array;
  readonly subject: DistinguishedName;
  readonly issuer: DistinguishedName;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** DER SubjectPublicKeyInfo. */
  readonly publicKeySpki: Uint8Array;
  readonly keyType: 'rsa' | 'ec' | 'other';
  /** DER TBSCertificate: what is signed. */
  readonly tbsDer: Uint8Array;
  readonly signatureAlgorithmOid: string;
  readonly signature: Uint8Array;
  /** Absent when the certificate has no such extension, as for the others below. */
  readonly keyUsage?: readonly KeyUsage[];
  /** Dotted object identifiers. */
  readonly extendedKeyUsage?: readonly string[];
  readonly basicConstraints?: { readonly isCa: boolean; readonly pathLength?: number };
  readonly subjectAltNames?: SubjectAltNames;
  readonly subjectKeyId?: Uint8Array;
  readonly authorityKeyId?: Uint8Array;
  /** Every extension in order, known or not. */
  readonly extensions: readonly { readonly oid: string; readonly critical: boolean; readonly valueDer: Uint8Array }[];
}
