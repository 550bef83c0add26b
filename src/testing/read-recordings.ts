import { readFile, readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { classifyRecording } from './classify-recording.js';
import type { Recording } from './classify-recording.js';

/** Which files of a folder are recordings. */
export interface RecordingLimits {
  /** Longest recording in bytes; a longer one becomes a row with the reason `too-large`. Default 4 MiB. */
  readonly maxFileBytes?: number;
  /** Recordings to read. Default 10,000. */
  readonly maxFiles?: number;
  /** File name endings that are recordings, lower case. Default `.plist`, `.xml`, `.bin`, `.bplist`. */
  readonly extensions?: readonly string[];
}

const MAX_FOLDER_DEPTH = 16;
const EXTENSIONS: readonly string[] = ['.plist', '.xml', '.bin', '.bplist'];

/**
 * Reads the recordings of a folder and of the folders in it, in the order of their paths. Links are not followed.
 *
 * @throws What the file system throws when `directory` or a file cannot be read.
 */
export async function readRecordings(
  directory: string,
  limits: RecordingLimits,
): Promise<{ readonly recordings: readonly Recording[]; readonly truncated: boolean }> {
  const { maxFileBytes = 4 * 1024 * 1024, maxFiles = 10_000, extensions = EXTENSIONS } = limits;
  const recordings: Recording[] = [];
  let truncated = false;

  const visit = async (folder: string, depth: number): Promise<void> => {
    const entries = await readdir(join(directory, folder), { withFileTypes: true });
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (depth < MAX_FOLDER_DEPTH) await visit(path, depth + 1);
        else truncated = true;
      } else if (entry.isFile() && extensions.includes(extname(entry.name).toLowerCase())) {
        if (recordings.length >= maxFiles) truncated = true;
        else recordings.push(await readRecording(directory, path, maxFileBytes));
      }
    }
  };
  await visit('', 0);
  return { recordings, truncated };
}

async function readRecording(directory: string, path: string, maxFileBytes: number): Promise<Recording> {
  const file = join(directory, path);
  if ((await stat(file)).size > maxFileBytes) {
    return { kind: 'unreadable', file: path, body: new Uint8Array(), reason: 'too-large' };
  }
  return classifyRecording(new Uint8Array(await readFile(file)), path);
}
