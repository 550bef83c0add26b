import { readFileSync, readdirSync } from 'node:fs';

const root = new URL('../../fixtures/', import.meta.url);

/** Bytes of a recording, by its path below `fixtures/`. */
export function fixture(path: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(path, root)));
}

/** Names of the recordings in a folder below `fixtures/`, sorted. */
export function fixtureNames(folder: string): string[] {
  return readdirSync(new URL(`${folder}/`, root)).toSorted();
}
