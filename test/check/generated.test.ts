import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { GENERATED_FOLDERS, generate } from '../../tools/schema/generate.js';

const root = new URL('../../', import.meta.url);

test('generated files are what `npm run generate` writes', async () => {
  const files = await generate();
  const present = GENERATED_FOLDERS.flatMap((folder) =>
    readdirSync(new URL(folder, root)).map((name) => `${folder}${name}`),
  );
  expect(present.toSorted()).toEqual([...files.keys()].toSorted());
  for (const [path, text] of files) expect(readFileSync(new URL(path, root), 'utf8') === text, path).toBe(true);
});
