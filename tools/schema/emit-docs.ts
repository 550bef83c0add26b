import { supportLines } from './describe-key.js';
import { type FactEntry, type FactKey, readFacts } from './facts.js';
import { errorCode } from './modules.js';

const SYSTEMS = ['iOS', 'macOS', 'tvOS', 'visionOS', 'watchOS'] as const;

interface Page {
  /** File name below docs/reference. */
  readonly file: string;
  readonly title: string;
  readonly intro: string;
  readonly entries: readonly { readonly name: string; readonly entry: FactEntry; readonly keys: readonly FactKey[] }[];
}

/** The pages of the reference: file name to text. */
export function referencePages(): Map<string, string> {
  return new Map(pages().map((page) => [page.file, emitPage(page)]));
}

function pages(): Page[] {
  const declarations = readFacts('declarations').entries;
  return [
    {
      file: 'commands.md',
      title: 'Commands',
      intro:
        'Types: `apple-mdm/commands`. A version is the first with the command; what limits it stands below the table.',
      entries: readFacts('commands').entries.map((entry) => ({
        name: entry.requesttype ?? '',
        entry,
        keys: entry.keys ?? [],
      })),
    },
    {
      file: 'payloads.md',
      title: 'Profile payloads',
      intro: 'Types: `apple-mdm/profiles`. A version is the first with the payload.',
      entries: readFacts('profiles').entries.map((entry) => ({
        name: entry.payloadtype ?? '',
        entry,
        keys: entry.keys ?? [],
      })),
    },
    {
      file: 'declarations.md',
      title: 'Declarations',
      intro: 'Types: `apple-mdm/schema`. A version is the first with the declaration.',
      entries: declarations
        .filter((entry) => entry.declarationtype !== undefined && entry.declarationtype !== 'any')
        .map((entry) => ({ name: entry.declarationtype ?? '', entry, keys: entry.keys ?? [] })),
    },
    {
      file: 'documents.md',
      title: 'Error documents and others',
      intro: 'Types: `apple-mdm/schema`. A version is the first with the document.',
      entries: [
        ...readFacts('errors').entries.map((entry) => ({ name: errorCode(entry), entry, keys: entry.keys ?? [] })),
        ...readFacts('other').entries.map((entry) => ({
          name: entry.payloadtype ?? '',
          entry,
          keys: entry.keys ?? [],
        })),
      ],
    },
  ];
}

function emitPage({ title, intro, entries }: Page): string {
  const sorted = entries.toSorted((a, b) => compare(a.name, b.name) || compare(a.entry.file, b.entry.file));
  const rows = sorted.map(({ name, entry }) => {
    const cells = SYSTEMS.map((os) => versionCell(entry, os));
    return `| \`${name}\`${alike(sorted, name) ? ` (${entry.title})` : ''} | ${cells.join(' | ')} |`;
  });
  const sections = sorted.map(({ name, entry, keys }) => {
    const lines = supportLines(entry.supportedOS).map((line) => `- ${line}`);
    const names = keys.map((key) => `\`${key.key}\`${key.presence === 'required' ? '*' : ''}`);
    const text = names.length === 0 ? 'No keys.' : names.join(', ');
    return `### ${name}\n\n${entry.title}. Source: \`${entry.file}\`.\n\n${lines.join('\n')}\n\n${text}\n`;
  });
  return [
    '<!-- Generated from apple/device-management facts (MIT, Apple Inc.) by `npm run generate`. Do not edit. -->\n',
    `# ${title}\n`,
    `${intro} Keys with * are required where they apply.\n`,
    `| name | ${SYSTEMS.join(' | ')} |\n| --- |${' --- |'.repeat(SYSTEMS.length)}\n${rows.join('\n')}\n`,
    ...sections,
  ].join('\n');
}

function versionCell(entry: FactEntry, os: string): string {
  const row = entry.supportedOS?.[os];
  if (row === undefined || row.introduced === 'n/a' || row['allowed-enrollments']?.length === 0) return '';
  const since = row.introduced ?? 'yes';
  return row.removed === undefined ? since : `${since} until ${row.removed}`;
}

const alike = (entries: readonly { readonly name: string }[], name: string): boolean =>
  entries.filter((other) => other.name === name).length > 1;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
