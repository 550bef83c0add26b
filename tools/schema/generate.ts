import { mkdirSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { emitModule } from './emit-module.js';
import { emitTable } from './emit-table.js';
import { moduleSpecs } from './modules.js';
import { tableSpecs } from './tables.js';

const target = new URL('../../src/schema/generated/', import.meta.url);

/** Every generated file with its text. */
export async function generate(): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const spec of moduleSpecs()) files.set(`${spec.file}.ts`, emitModule(spec));
  for (const spec of tableSpecs()) files.set(`${spec.file}.ts`, emitTable(spec));
  for (const [name, text] of files) {
    files.set(
      name,
      await format(text, { parser: 'typescript', printWidth: 120, singleQuote: true, trailingComma: 'all' }),
    );
  }
  return files;
}

if (process.argv[1]?.endsWith('generate.ts') === true) {
  mkdirSync(target, { recursive: true });
  for (const [name, text] of await generate()) writeFileSync(new URL(name, target), text);
}
