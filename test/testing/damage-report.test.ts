import { describe, expect, test } from 'vitest';
import { SaxesParser } from 'saxes';
import { parseReport } from '../../src/commands/parse-report.js';
import { damageReport } from '../../src/testing/damage-report.js';
import { buildReportBody } from '../../src/testing/device-messages.js';
import { fixture } from '../support/fixture.js';

const DAMAGES = ['control-character', 'null-reference', 'invalid-utf8', 'truncated'] as const;

/** Whether an XML parser of others reads the document. */
function isWellFormed(body: Uint8Array): boolean {
  try {
    const parser = new SaxesParser();
    parser.on('error', (error) => {
      throw error;
    });
    parser.write(new TextDecoder('utf-8', { fatal: true }).decode(body)).close();
    return true;
  } catch {
    return false;
  }
}

describe('damageReport', () => {
  const bodies = {
    'a built report': buildReportBody('Acknowledged', { UDID: 'D1' }, { commandUuid: 'C1' }),
    'a recorded report': fixture('connect/acknowledged-macos10.13.6-macbookpro.plist'),
  };

  test.each(Object.entries(bodies))('%s is XML before it is damaged', (_, body) => {
    expect(isWellFormed(body)).toBe(true);
  });

  test.each(DAMAGES)('%s makes XML that parsers refuse, and keeps what identifies the command', (damage) => {
    for (const body of Object.values(bodies)) {
      const damaged = damageReport(body, damage);
      expect(isWellFormed(damaged)).toBe(false);
      const [before, after] = [parseReport(body), parseReport(damaged)];
      expect(after).toMatchObject({ UDID: before.UDID, CommandUUID: before.CommandUUID, Status: 'Acknowledged' });
      expect(after.repairs.length > 0 || after.damage !== undefined).toBe(true);
    }
  });

  test('refuses what is no XML dictionary', () => {
    expect(() => damageReport(new TextEncoder().encode('bplist00'), 'truncated')).toThrow(TypeError);
  });
});
