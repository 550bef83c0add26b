import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));
const src = (path: string): string => fileURLToPath(new URL(`../src/${path}`, import.meta.url));

/** Examples and documentation import the package by name; inside this repository that is the source. */
const alias = [
  { find: /^apple-mdm$/, replacement: src('index.ts') },
  { find: /^apple-mdm\/errors$/, replacement: src('errors.ts') },
  { find: /^apple-mdm\/(.+)$/, replacement: src('$1/index.ts') },
];

const project = (name: string, include: string[], extra: object = {}) => ({
  resolve: { alias },
  root,
  test: { name, include, exclude: ['**/node_modules/**'], ...extra },
});

export default defineConfig({
  root,
  test: {
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: ['src/**/index.ts'],
      reporter: ['text', 'json-summary'],
    },
    projects: [
      {
        ...project('unit', ['test/**/*.test.ts'], {
          exclude: ['test/{check,interop,package}/**', '**/node_modules/**'],
          testTimeout: 30_000,
        }),
      },
      project('check', ['test/check/**/*.test.ts'], { testTimeout: 120_000 }),
      project('interop', ['test/interop/**/*.test.ts'], { testTimeout: 180_000, fileParallelism: false }),
      project('package', ['test/package/**/*.test.ts'], { testTimeout: 300_000, fileParallelism: false }),
    ],
  },
});
