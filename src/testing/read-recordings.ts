import { readFile, readdir, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
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
 * Reads the recordings of folders and of the folders in them, in the order of their paths. Links are not followed.
 *
 * @param directory - One folder, or several; with several, paths begin with the last part of the folder's own.
 * @throws What the file system throws when a folder or file cannot be read.
 */
export async function readRecordings(
  directory: string | readonly string[],
  limits: RecordingLimits,
): Promise<{ readonly recordings: readonly Recording[]; readonly truncated: boolean }> {
  const { maxFileBytes = 4 * 1024 * 1024, maxFiles = 10_000, extensions = EXTENSIONS } = limits;
  const recordings: Recording[] = [];
  let truncated = false;

  const visit = async (folder: string, prefix: string, depth: number): Promise<void> => {
    const entries = await readdir(folder, { withFileTypes: true });
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const [file, path] = [join(folder, entry.name), `${prefix}${entry.name}`];
      if (entry.isDirectory()) {
        if (depth < MAX_FOLDER_DEPTH) await visit(file, `${path}/`, depth + 1);
        else truncated = true;
      } else if (entry.isFile() && extensions.includes(extname(entry.name).toLowerCase())) {
        if (recordings.length >= maxFiles) truncated = true;
        else recordings.push(await readRecording(file, path, maxFileBytes));
      }
    }
  };
  if (typeof directory === 'string') await visit(directory, '', 0);
  else for (const each of directory) await visit(each, `${basename(each)}/`, 0);
  return { recordings, truncated };
}

async function readRecording(file: string, path: string, maxFileBytes: number): Promise<Recording> {
  if ((await stat(file)).size > maxFileBytes) {
    return { kind: 'unreadable', file: path, body: new Uint8Array(), reason: 'too-large' };
  }
  return classifyRecording(new Uint8Array(await readFile(file)), path);
}
