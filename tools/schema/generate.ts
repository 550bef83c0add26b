import { mkdirSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { referencePages } from './emit-docs.js';
import { emitModule } from './emit-module.js';
import { emitTable } from './emit-table.js';
import { moduleSpecs } from './modules.js';
import { tableSpecs } from './tables.js';

const root = new URL('../../', import.meta.url);

/** Folders, from the root of the repository, in which every file is generated. */
export const GENERATED_FOLDERS = ['src/schema/generated/', 'docs/reference/'] as const;

const STYLE = { printWidth: 120, singleQuote: true, trailingComma: 'all' } as const;

/** Every generated file, by its path from the root of the repository, with its text. */
export async function generate(): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const spec of moduleSpecs()) files.set(`src/schema/generated/${spec.file}.ts`, emitModule(spec));
  for (const spec of tableSpecs()) files.set(`src/schema/generated/${spec.file}.ts`, emitTable(spec));
  for (const [file, text] of referencePages()) files.set(`docs/reference/${file}`, text);
  for (const [path, text] of files) {
    files.set(path, await format(text, { ...STYLE, parser: path.endsWith('.md') ? 'markdown' : 'typescript' }));
  }
  return files;
}

if (process.argv[1]?.endsWith('generate.ts') === true) {
  for (const folder of GENERATED_FOLDERS) mkdirSync(new URL(folder, root), { recursive: true });
  for (const [path, text] of await generate()) writeFileSync(new URL(path, root), text);
}
