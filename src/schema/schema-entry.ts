/** Kinds of entries in Apple's schema. Each has a table of its own. */
export type SchemaKind =
  | 'checkin'
  | 'commands'
  | 'responses'
  /** Profile payloads. */
  | 'payloads'
  /** `TopLevel`, the profile itself, and `CommonPayloadKeys`. */
  | 'profile'
  /** Declarations, and the credentials that assets point to. */
  | 'declarations'
  | 'status'
  /**
   * Error documents by code, MachineInfo, SkipKeys, ESSO, ManifestURL, passwordHash, answers to check-in messages
   * (`GetTokenAnswer`), and the declarative protocol.
   */
  | 'documents';

/** Operating systems by Apple's names; `iOS` stands for iPadOS too. */
export type OperatingSystem = 'iOS' | 'macOS' | 'tvOS' | 'visionOS' | 'watchOS';

/** `allowed`, `required` (there only), `forbidden`, or `ignored` (accepted without effect). */
export type SupportMode = 'allowed' | 'required' | 'forbidden' | 'ignored';

/** Support on one operating system. An absent field means that the schema says nothing. */
export interface OsSupport {
  /** Version that brought it, or `n/a` where it never came. */
  readonly introduced?: string;
  readonly deprecated?: string;
  /** First version without it. */
  readonly removed?: string;
  /** Name of the access right that a command needs; see `ACCESS_RIGHTS`. */
  readonly accessrights?: string;
  readonly supervised?: boolean;
  /** Whether only devices of Automated Device Enrollment take it. */
  readonly requiresdep?: boolean;
  readonly userapprovedmdm?: boolean;
  /** Whether a user may install a profile with this payload by hand. */
  readonly allowmanualinstall?: boolean;
  /** Whether a device may have several payloads of this type. */
  readonly multiple?: boolean;
  readonly devicechannel?: boolean;
  readonly userchannel?: boolean;
  readonly sharedipad?: {
    readonly mode?: SupportMode;
    readonly devicechannel?: boolean;
    readonly userchannel?: boolean;
    readonly 'allowed-scopes'?: readonly string[];
  };
  readonly userenrollment?: { readonly mode?: SupportMode };
  /** Declarations and status items: `supervised`, `device`, `user`, `local`. Empty: not at all. */
  readonly 'allowed-enrollments'?: readonly string[];
  /** Declarations and status items: `system`, `user`. */
  readonly 'allowed-scopes'?: readonly string[];
  /** Not final on this system. */
  readonly beta?: boolean;
}

/** Support by operating system. */
export type SupportFacts = { readonly [os in OperatingSystem]?: OsSupport };

/** One key of an entry. */
export interface SchemaKey {
  readonly key: string;
  readonly type: 'string' | 'integer' | 'real' | 'boolean' | 'date' | 'data' | 'array' | 'dictionary' | 'any';
  readonly subtype?: string;
  readonly presence?: 'required' | 'optional';
  readonly default?: unknown;
  /** Allowed values. */
  readonly rangelist?: readonly (string | number)[];
  readonly range?: { readonly min?: number; readonly max?: number };
  /** Regular expression of a string, anchored. */
  readonly format?: string;
  /** Number of items of an array. */
  readonly repetition?: { readonly min?: number; readonly max?: number };
  /** Types of the assets that a reference may name. */
  readonly assettypes?: readonly string[];
  readonly combinetype?: string;
  /** Keys of a dictionary, or the kinds of items of an array. A key `ANY…` stands for every name. */
  readonly subkeys?: readonly SchemaKey[];
  /** Path of the key whose structure this one has: a structure that holds itself. */
  readonly ref?: string;
  /** Only what differs from the level above. */
  readonly supportedOS?: SupportFacts;
  /** Whether the value is a secret: a password, token or recovery key. Never shown in findings, events or errors. */
  readonly secret?: true;
}

/** A command, response, payload, declaration, status item or check-in message. */
export interface SchemaEntry {
  /** Name on the wire. */
  readonly name: string;
  readonly title: string;
  /** Path in `apple/device-management`. */
  readonly file: string;
  /** How several configurations of this type are combined; declarations only. */
  readonly apply?: 'single' | 'multiple' | 'combined';
  readonly supportedOS?: SupportFacts;
  readonly keys: readonly SchemaKey[];
}

/** Entries of one kind by wire name, each as JSON text of one or more `SchemaEntry`. Decoded on first use. */
export type SchemaTable = Readonly<Record<string, string>>;
