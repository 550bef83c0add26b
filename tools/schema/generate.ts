import { mkdirSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { emitModule } from './emit-module.js';
import { moduleSpecs } from './modules.js';

const target = new URL('../../src/schema/generated/', import.meta.url);

/** Every generated file with its text. */
export async function generate(): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const spec of moduleSpecs()) {
    files.set(
      `${spec.file}.ts`,
      await format(emitModule(spec), {
        parser: 'typescript',
        printWidth: 120,
        singleQuote: true,
        trailingComma: 'all',
      }),
    );
  }
  return files;
}

if (process.argv[1]?.endsWith('generate.ts') === true) {
  mkdirSync(target, { recursive: true });
  for (const [name, text] of await generate()) writeFileSync(new URL(name, target), text);
}
