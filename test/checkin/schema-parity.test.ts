import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseCheckin } from '../../src/checkin/parse-checkin.js';
import { buildPlist } from '../../src/plist/build-plist.js';
import type { PlistValue } from '../../src/plist/plist-value.js';

interface FactKey {
  readonly key: string;
  readonly type: string;
}

const { entries } = JSON.parse(
  readFileSync(new URL('../../tools/schema/facts/checkin.json', import.meta.url), 'utf8'),
) as { entries: readonly { readonly requesttype: string; readonly keys: readonly FactKey[] }[] };

/** A message names its enrollment in one of two ways; never in both. */
const DEVICE_KEYS = ['UDID', 'UserID', 'UserShortName'];
const USER_ENROLLMENT_KEYS = ['EnrollmentID', 'EnrollmentUserID'];

const VALUES: Readonly<Record<string, PlistValue>> = {
  string: 'text',
  boolean: true,
  data: new Uint8Array([1]),
  dictionary: { SecurityToken: 'text' },
};

const messageOf = (type: string, keys: readonly FactKey[], others: Record<string, PlistValue>): Uint8Array =>
  buildPlist({
    ...Object.fromEntries(keys.map((key) => [key.key, VALUES[key.type] ?? 'text'])),
    MessageType: type,
    ...others,
  });

const without = (keys: readonly FactKey[], names: readonly string[]): FactKey[] =>
  keys.filter((key) => !names.includes(key.key));

describe('check-in messages of the schema', () => {
  test.each(entries)('$requesttype: every key is read into the typed message', ({ requesttype, keys }) => {
    const variants = [{ sent: without(keys, USER_ENROLLMENT_KEYS), id: 'UDID' }];
    if (keys.some((key) => key.key === 'EnrollmentID'))
      variants.push({ sent: without(keys, DEVICE_KEYS), id: 'EnrollmentID' });
    for (const { sent, id } of variants) {
      const message: object = parseCheckin(messageOf(requesttype, sent, { [id]: 'id' }));
      expect(sent.map((key) => key.key).filter((key) => !Object.hasOwn(message, key))).toEqual([]);
    }
  });

  test.each(entries)('$requesttype: a key of another type is refused', ({ requesttype, keys }) => {
    const sent = without(keys, USER_ENROLLMENT_KEYS);
    for (const wrong of without(sent, ['MessageType'])) {
      const body = messageOf(requesttype, sent, { UDID: 'id', [wrong.key]: wrong.type === 'string' ? 5 : 'text' });
      expect(() => parseCheckin(body), wrong.key).toThrow(
        expect.objectContaining({ code: 'ERR_CHECKIN_INVALID_KEY', key: wrong.key }),
      );
    }
  });

  test('a message that the parser does not know would fail the first of these', () => {
    expect(() => parseCheckin(messageOf('Newer', [], { UDID: 'id' }))).toThrow(
      expect.objectContaining({ code: 'ERR_CHECKIN_UNKNOWN_TYPE' }),
    );
  });
});
