import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const packageJson = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as { exports: Record<string, unknown> };
const entries = Object.keys(packageJson.exports).filter((entry) => entry !== './package.json');
const sourceOf = (entry: string): string =>
  entry === '.'
    ? `${root}/src/index.ts`
    : entry === './errors'
      ? `${root}/src/errors.ts`
      : `${root}/src/${entry.slice(2)}/index.ts`;

const { config } = ts.readConfigFile(`${root}/tsconfig.json`, (path) => ts.sys.readFile(path)) as { config: object };
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
const program = ts.createProgram(entries.map(sourceOf), { ...options, noEmit: true, incremental: false });
const checker = program.getTypeChecker();

function exportsOf(file: string): ts.Symbol[] {
  const source = program.getSourceFile(file);
  const symbol = source === undefined ? undefined : checker.getSymbolAtLocation(source);
  return symbol === undefined ? [] : checker.getExportsOfModule(symbol);
}

const resolve = (symbol: ts.Symbol): ts.Symbol =>
  (symbol.flags & ts.SymbolFlags.Alias) !== 0 ? checker.getAliasedSymbol(symbol) : symbol;

describe('public surface', () => {
  // A change of this snapshot is a change of the contract: say in CHANGELOG.md what a user should do.
  test.each(entries)('names of %s', async (entry) => {
    const names = exportsOf(sourceOf(entry))
      .map((symbol) => `${(resolve(symbol).flags & ts.SymbolFlags.Value) !== 0 ? 'value' : 'type '} ${symbol.name}`)
      .toSorted();
    expect(names.length).toBeGreaterThan(0);
    await expect(`${names.join('\n')}\n`).toMatchFileSnapshot(
      `public-names/${entry === '.' ? 'index' : entry.slice(2)}.txt`,
    );
  });

  test.each(entries)('every public name of %s has a docstring', (entry) => {
    const bare = exportsOf(sourceOf(entry))
      .map(resolve)
      .filter((symbol) => ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim() === '')
      .map((symbol) => symbol.name);
    expect(bare).toEqual([]);
  });
});

/** Every `ERR_…` literal of the code unions in src/errors.ts. */
function declaredCodes(): string[] {
  return [...new Set(readFileSync(`${root}/src/errors.ts`, 'utf8').match(/'ERR_[A-Z0-9_]+'/g))]
    .map((code) => code.slice(1, -1))
    .toSorted();
}

describe('error codes', () => {
  test('are pinned', async () => {
    await expect(`${declaredCodes().join('\n')}\n`).toMatchFileSnapshot('public-names/error-codes.txt');
  });

  test('are each explained in docs/errors.md, and nothing else is', () => {
    const documented = [...readFileSync(`${root}/docs/errors.md`, 'utf8').matchAll(/^\| `(ERR_[A-Z0-9_]+)` *\|/gm)].map(
      (match) => match[1],
    );
    expect(documented.toSorted()).toEqual(declaredCodes());
  });

  test('are each used beyond their declaration', () => {
    const sources = program
      .getSourceFiles()
      .filter((source) => source.fileName.startsWith(`${root}/src/`))
      .map((source) => source.text.replace(/^\s*\/?\*.*$/gm, ''))
      .join('\n');
    const uses = (code: string): number => sources.split(`'${code}'`).length - 1;
    expect(declaredCodes().filter((code) => uses(code) < 2)).toEqual([]);
  });
});
