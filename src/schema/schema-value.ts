/** Any property list or JSON value, where the schema names no structure. Real numbers that must stay real are objects with a `value`. */
export type SchemaValue =
  string | number | bigint | boolean | Date | Uint8Array | SchemaReal | readonly SchemaValue[] | SchemaDict;

/** A dictionary for which the schema names no keys. */
export interface SchemaDict {
  readonly [key: string]: SchemaValue;
}

/** A real number that must stay one: `PlistReal` of `apple-mdm/plist`. A whole `number` is written as an integer. */
export interface SchemaReal {
  readonly value: number;
}
