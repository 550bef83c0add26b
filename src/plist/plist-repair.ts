/** One change that `repair` made in order to read a damaged XML property list. */
export interface PlistRepair {
  readonly kind:
    /** A character that XML forbids, such as U+0000, was dropped. */
    | 'forbidden-character'
    /** A numeric reference to such a character, for example `&#0;`, was dropped. */
    | 'forbidden-reference'
    /** Bytes that are not UTF-8 became U+FFFD. */
    | 'invalid-encoding'
    /** An `&` that starts no entity was read as itself. */
    | 'bare-ampersand'
    /** A `]]>` outside a CDATA section was read as itself. */
    | 'bare-section-end'
    /** A key occurred again in its dictionary; the first value was kept. */
    | 'duplicate-key'
    /** A scalar whose text has no value of its type was left out. */
    | 'invalid-value';
  /** Byte offset in the received body. */
  readonly offset: number;
}
