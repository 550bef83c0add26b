import type { FactKey, Support, SupportRow } from './facts.js';

const OS_ORDER = ['iOS', 'macOS', 'tvOS', 'visionOS', 'watchOS'];

/** One docstring sentence for each fact of a key: default, limits, systems, supervision. */
export function describeKey(key: FactKey): string {
  const parts = [
    key.subtype === undefined ? '' : `A ${key.subtype}.`,
    key.default === undefined ? '' : `Default ${code(key.default)}.`,
    key.range === undefined ? '' : describeRange(key),
    key.repetition === undefined ? '' : `${key.repetition.min ?? 0} to ${key.repetition.max ?? 'any number of'} items.`,
    key.format === undefined ? '' : `Form ${code(key.format)}.`,
    key.assettypes === undefined ? '' : `Names an asset of ${key.assettypes.map(code).join(', ')}.`,
    key.combinetype === undefined ? '' : `Combined by ${key.combinetype}.`,
    describeSupport(key.supportedOS),
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function describeRange({ range, rangelist }: FactKey): string {
  const others = rangelist === undefined ? '' : ` or ${rangelist.map(code).join(', ')}`;
  return `${range?.min ?? '…'} to ${range?.max ?? '…'}${others}.`;
}

/** Systems with their versions and conditions in one sentence, or an empty text when nothing is said. */
export function describeSupport(support: Support | undefined): string {
  const lines = supportLines(support);
  if (lines.length === 0) return '';
  const text = lines.join('; ');
  return `${text.charAt(0) === 'n' ? `N${text.slice(1)}` : text}.`;
}

/** One line for each system, and a last one for those that never had it. */
export function supportLines(support: Support | undefined): string[] {
  if (support === undefined) return [];
  const systems = Object.entries(support).toSorted(([a], [b]) => OS_ORDER.indexOf(a) - OS_ORDER.indexOf(b));
  const absent = systems.filter(([, row]) => isAbsent(row)).map(([os]) => os);
  return [
    ...systems
      .filter(([, row]) => !isAbsent(row))
      .map(([os, row]) => describeRow(os, row))
      .filter((text) => text !== ''),
    ...(absent.length === 0 ? [] : [`not on ${absent.join(', ')}`]),
  ];
}

/** Never there, reserved (`removed` in version 0), or there for no enrollment at all. */
const isAbsent = (row: SupportRow): boolean =>
  row.introduced === 'n/a' ||
  row.removed === '0' ||
  row['allowed-enrollments']?.length === 0 ||
  row['allowed-scopes']?.length === 0;

function describeRow(os: string, row: SupportRow): string {
  const facts = [
    row.introduced ?? '',
    row.supervised === true ? 'supervised' : '',
    row.requiresdep === true ? 'automated enrollment' : '',
    row.userapprovedmdm === true ? 'user-approved' : '',
    channels(row),
    row['allowed-enrollments'] === undefined ? '' : `enrollments: ${row['allowed-enrollments'].join(' ')}`,
    row['allowed-scopes'] === undefined ? '' : `scopes: ${row['allowed-scopes'].join(' ')}`,
    row.allowmanualinstall === false ? 'through MDM only' : '',
    row.multiple === false ? 'once per device' : '',
    row.userenrollment?.mode === 'forbidden' ? 'not in User Enrollment' : '',
    row.userenrollment?.mode === 'required' ? 'User Enrollment only' : '',
    row.userenrollment?.mode === 'ignored' ? 'ignored in User Enrollment' : '',
    row.sharedipad?.mode === 'forbidden' ? 'not on Shared iPad' : '',
    row.sharedipad?.mode === 'required' ? 'Shared iPad only' : '',
    row.accessrights === undefined || ['None', 'n/a'].includes(row.accessrights) ? '' : `right ${row.accessrights}`,
    row.deprecated === undefined ? '' : `deprecated ${row.deprecated}`,
    row.removed === undefined ? '' : `removed ${row.removed}`,
    row.beta === true ? 'beta' : '',
  ].filter((fact) => fact !== '');
  return facts.length === 0 ? '' : `${os} ${facts.join(', ')}`;
}

function channels(row: SupportRow): string {
  if (row.devicechannel === true && row.userchannel === true) return 'device and user channel';
  if (row.devicechannel === true && row.userchannel === false) return 'device channel';
  if (row.devicechannel === false && row.userchannel === true) return 'user channel';
  if (row.devicechannel === false) return 'not on the device channel';
  return row.userchannel === false ? 'not on the user channel' : '';
}

const code = (value: unknown): string => `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
