import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildCommand, validateCommand } from 'apple-mdm/commands';
import { parsePlist } from 'apple-mdm/plist';
import { buildPayload, validatePayload } from 'apple-mdm/profiles';
import { schemaKeys } from 'apple-mdm/schema';

/**
 * What the catalogue costs: importing the entries that carry it, against the `plist` package; validating a command and
 * a payload of 200 keys, against parsing the same as a property list; and type-checking an app that uses ten commands,
 * against one that uses none.
 */
const root = fileURLToPath(new URL('..', import.meta.url));

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

function importMs(specifier: string): number {
  const script = `const start = process.hrtime.bigint(); await import(${JSON.stringify(specifier)});
    console.log(Number(process.hrtime.bigint() - start) / 1e6);`;
  const node = ['--input-type=module', '--eval', script];
  return Number(execFileSync(process.execPath, node, { cwd: root, encoding: 'utf8' }));
}

/** Bytes of the files that an import loads at once; tables that load on demand are not among them. */
function codeBytes(file: string, seen = new Set<string>()): number {
  if (seen.has(file)) return 0;
  seen.add(file);
  const chunks = [...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*['"](\.\/[^'"]+)['"]/g)];
  return chunks.reduce(
    (sum, [, chunk = '']) => sum + codeBytes(`${root}dist/${chunk.slice(2)}`, seen),
    statSync(file).size,
  );
}

const peers = Array.from({ length: 5 }, () => importMs('plist'));
console.table(
  ['commands', 'schema', 'profiles'].map((entry) => {
    const ms = median(Array.from({ length: 5 }, () => importMs(`apple-mdm/${entry}`)));
    return {
      entry,
      'import ms': ms.toFixed(1),
      'of plist': (ms / median(peers)).toFixed(2),
      KB: (codeBytes(`${root}dist/${entry}.js`) / 1024).toFixed(0),
    };
  }),
);

/** Microseconds of one call, median of rounds. */
function microseconds(run: () => unknown): number {
  for (let index = 0; index < 500; index++) run();
  const rounds = Array.from({ length: 15 }, () => {
    const start = process.hrtime.bigint();
    for (let index = 0; index < 200; index++) run();
    return Number(process.hrtime.bigint() - start) / 1e3 / 200;
  });
  return median(rounds);
}

const target = { os: 'iOS', version: '17.4', supervised: true } as const;
const profile = readFileSync(`${root}fixtures/profiles/nanocmd-two-payloads.mobileconfig`);
const install = buildCommand('InstallProfile', { Payload: profile });
const VALUES: Readonly<Record<string, boolean | number | string>> = { boolean: true, integer: 1, string: 'x' };
const content = Object.fromEntries(
  (await schemaKeys('payloads', 'com.apple.applicationaccess'))
    .filter((key) => !key.path.includes('.') && key.type in VALUES)
    .slice(0, 200)
    .map((key) => [key.path, VALUES[key.type] ?? true]),
);
const identifier = 'com.example.restrictions';
const restrictions = buildPayload('com.apple.applicationaccess', { ...content }, { identifier });
const plistOf = (keys: readonly string[]): Uint8Array =>
  Buffer.from(`<plist version="1.0"><dict>${keys.map((key) => `<key>${key}</key><true/>`).join('')}</dict></plist>`);
const body = plistOf(Object.keys(content));
const [validated, parsed] = [
  microseconds(() => validatePayload(restrictions, target)),
  microseconds(() => parsePlist(body)),
];
console.table([
  { call: 'validateCommand, InstallProfile', µs: microseconds(() => validateCommand(install, target)).toFixed(1) },
  { call: `validatePayload, ${Object.keys(content).length} restrictions`, µs: validated.toFixed(1) },
  { call: 'parsePlist of the same restrictions', µs: parsed.toFixed(1) },
]);

/** Seconds of `tsc` over an app in a folder of its own, against the sources of the package. */
function tscSeconds(name: string, source: string): number {
  const folder = `${root}node_modules/.cache/bench-${name}/`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}app.ts`, source);
  const compilerOptions = {
    noEmit: true,
    incremental: false,
    rootDir: root,
    types: [] as string[],
    lib: ['ES2023', 'DOM'],
  };
  writeFileSync(
    `${folder}tsconfig.json`,
    JSON.stringify({ extends: `${root}tsconfig.json`, compilerOptions, include: ['app.ts'] }),
  );
  const start = process.hrtime.bigint();
  execFileSync(process.execPath, [`${root}node_modules/typescript/bin/tsc`, '-p', folder], { stdio: 'inherit' });
  rmSync(folder, { recursive: true });
  return Number(process.hrtime.bigint() - start) / 1e9;
}

const TEN_COMMANDS = `import { buildCommand, encodeCommand, parseReport, parseResponse } from 'apple-mdm/commands';
const bytes = new Uint8Array(1);
export const bodies = [
  buildCommand('DeviceInformation', { Queries: ['OSVersion', 'SerialNumber'] }),
  buildCommand('DeviceLock', { PIN: '123456' }),
  buildCommand('EraseDevice', { ReturnToService: { Enabled: true } }),
  buildCommand('InstallApplication', { iTunesStoreID: 1 }),
  buildCommand('InstallProfile', { Payload: bytes }),
  buildCommand('InstalledApplicationList', { Items: ['Name'] }),
  buildCommand('ProfileList', {}),
  buildCommand('RestartDevice', {}),
  buildCommand('SecurityInfo', {}),
  buildCommand('Settings', { Settings: [{ Item: 'Bluetooth', Enabled: true }] }),
].map((command) => encodeCommand(command));
export const version = (body: Uint8Array): string | undefined =>
  parseResponse('DeviceInformation', parseReport(body)).response.QueryResponses?.OSVersion;
`;
const rounds = [0, 1, 2];
const none = median(rounds.map(() => tscSeconds('none', 'export const bodies: readonly Uint8Array[] = [];\n')));
const ten = median(rounds.map(() => tscSeconds('ten', TEN_COMMANDS)));
console.table([
  { app: 'no import', 'tsc s': none.toFixed(2) },
  { app: 'ten commands', 'tsc s': ten.toFixed(2), more: (ten - none).toFixed(2) },
]);
