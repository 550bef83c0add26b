import { concatBytes, utf8Encode } from '../internal/bytes.js';

/**
 * How devices in the field damage their own XML.
 *
 * - `control-character`: an application name with U+0001 in it, written unescaped: forbidden in XML 1.0.
 * - `null-reference`: the reference `&#0;`, forbidden too.
 * - `invalid-utf8`: a byte that no UTF-8 text has.
 * - `truncated`: it ends in the middle of an application list, without any closing tag.
 */
export type ReportDamage = 'control-character' | 'null-reference' | 'invalid-utf8' | 'truncated';

const DICT_END = utf8Encode('</dict>');

const DAMAGED_ENTRY: Record<Exclude<ReportDamage, 'truncated'>, Uint8Array> = {
  'control-character': entry(Uint8Array.of(0x01, 0x1f)),
  'null-reference': entry(utf8Encode('&#0;')),
  'invalid-utf8': entry(Uint8Array.of(0xff, 0xc0)),
};

/**
 * Damages an XML report the way devices do. The bytes that name the device, the command and the status stay readable.
 *
 * @param body - An XML property list whose root is a dictionary, as `buildReportBody` and devices write it.
 * @throws {TypeError} When `body` has no closing `</dict>`.
 */
export function damageReport(body: Uint8Array, damage: ReportDamage): Uint8Array {
  const end = lastIndexOf(body, DICT_END);
  if (end === -1) throw new TypeError('body is not an XML property list with a dictionary');
  if (damage === 'truncated') {
    const padding = utf8Encode(`<key>InstalledApplicationList</key><array>${'<dict><key>Name</key>'.repeat(8)}`);
    return concatBytes([body.subarray(0, end), padding]);
  }
  return concatBytes([body.subarray(0, end), DAMAGED_ENTRY[damage], body.subarray(end)]);
}

function entry(content: Uint8Array): Uint8Array {
  return concatBytes([
    utf8Encode('<key>InstalledApplicationList</key><array><dict><key>Name</key><string>Calcu'),
    content,
    utf8Encode('lator</string></dict></array>'),
  ]);
}

function lastIndexOf(bytes: Uint8Array, needle: Uint8Array): number {
  for (let start = bytes.length - needle.length; start >= 0; start--) {
    if (needle.every((byte, index) => bytes[start + index] === byte)) return start;
  }
  return -1;
}
