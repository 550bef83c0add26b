import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { generate } from '../../tools/schema/generate.js';

const folder = new URL('../../src/schema/generated/', import.meta.url);

test('generated files are what `npm run generate` writes', async () => {
  const files = await generate();
  expect(readdirSync(folder).toSorted()).toEqual([...files.keys()].toSorted());
  for (const [name, text] of files) expect(readFileSync(new URL(name, folder), 'utf8') === text, name).toBe(true);
});
