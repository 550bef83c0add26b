/**
 * A record under construction: optional keys are assigned where they are present. In hot code that is several times
 * cheaper than spreading optional parts, and spreading first and adding keys makes a new hidden class on every call in
 * Node 20.
 */
export type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
