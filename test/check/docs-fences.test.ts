import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const cache = `${root}/node_modules/.cache/docs-fences`;

/** Markdown pages whose ```ts fences are promises to a reader. */
const pages = [
  'README.md',
  'CHANGELOG.md',
  'examples/README.md',
  ...readdirSync(`${root}/docs`, { recursive: true, encoding: 'utf8' }).map((name) => `docs/${name}`),
].filter((page) => page.endsWith('.md'));

interface Fence {
  readonly page: string;
  readonly line: number;
  readonly file: string;
}

/** Writes each fence to a module of its own, padded so that compiler lines are the page's lines. */
function extractFences(): Fence[] {
  rmSync(cache, { recursive: true, force: true });
  mkdirSync(cache, { recursive: true });
  return pages.flatMap((page) => {
    const text = readFileSync(`${root}/${page}`, 'utf8');
    return [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map((match, index) => {
      const line = text.slice(0, match.index).split('\n').length;
      const file = `${cache}/${page.replaceAll('/', '-')}-${index}.ts`;
      writeFileSync(file, `${'\n'.repeat(line)}${match[1] ?? ''}\nexport {};\n`);
      return { page, line, file };
    });
  });
}

describe('documentation', () => {
  test('every ts fence compiles against the public entries', () => {
    const fences = extractFences();
    const { config } = ts.readConfigFile(`${root}/tsconfig.json`, (path) => ts.sys.readFile(path)) as {
      config: object;
    };
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
    const program = ts.createProgram(
      fences.map(({ file }) => file),
      { ...options, noEmit: true, incremental: false, noUnusedLocals: false, noUnusedParameters: false },
    );
    const byFile = new Map(fences.map((fence) => [fence.file, fence]));
    const problems = ts.getPreEmitDiagnostics(program).map((diagnostic) => {
      const fence = byFile.get(diagnostic.file?.fileName ?? '');
      const line = diagnostic.file?.getLineAndCharacterOfPosition(diagnostic.start ?? 0).line ?? 0;
      return `${fence?.page ?? diagnostic.file?.fileName}:${line + 1}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ')}`;
    });
    expect(problems).toEqual([]);
    expect(fences.length).toBeGreaterThan(0);
  });

  test('every relative link names a file', () => {
    const broken = pages.flatMap((page) => {
      const text = readFileSync(`${root}/${page}`, 'utf8');
      const base = new URL(page, `file://${root}/`);
      return [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)[^)]*\)/g)]
        .map((match) => new URL(match[1] ?? '', base))
        .filter((url) => !ts.sys.fileExists(fileURLToPath(url)) && !ts.sys.directoryExists(fileURLToPath(url)))
        .map((url) => `${page}: ${url.pathname.slice(root.length)}`);
    });
    expect(broken).toEqual([]);
  });
});
