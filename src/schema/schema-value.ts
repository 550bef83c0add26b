/** Any property list or JSON value, where the schema names no structure. Real numbers that must stay real are objects with a `value`. */
export type SchemaValue =
  | string
  | number
  | bigint
  | boolean
  | Date
  | Uint8Array
  | { readonly value: number }
  | readonly SchemaValue[]
  | SchemaDict;

/** A dictionary for which the schema names no keys. */
export interface SchemaDict {
  readonly [key: string]: SchemaValue;
}
