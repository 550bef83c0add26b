import { describe, expect, test } from 'vitest';
import { loadSchema } from '../../src/schema/load-schema.js';
import { validateDeclaration, validateDeclarationIn } from '../../src/schema/validate-declaration.js';

const Identifier = 'com.example.1';
const passcode = (Payload: object) => ({ Type: 'com.apple.configuration.passcode.settings', Identifier, Payload });

describe('validateDeclaration', () => {
  test('a good one has no findings, at once or on demand', async () => {
    const declaration = passcode({ RequirePasscode: true, MinimumLength: 6 });
    expect(await validateDeclaration(declaration)).toEqual([]);
    expect(validateDeclarationIn(await loadSchema('declarations'), declaration)).toEqual([]);
  });

  test.each([
    [{ RequirePasscode: 'yes' }, 'error wrong-type Payload.RequirePasscode'],
    [{ MinimumLength: 99 }, 'error out-of-range Payload.MinimumLength'],
    [{ Newer: 1 }, 'note unknown-key Payload.Newer'],
  ])('%j: %s', async (payload, expected) => {
    const findings = await validateDeclaration(passcode(payload));
    expect(findings.map(({ severity, rule, path }) => `${severity} ${rule} ${path}`)).toEqual([expected]);
  });

  test('a target is asked', async () => {
    const findings = await validateDeclaration(passcode({}), { os: 'iOS', version: '14.0' });
    expect(findings.map(({ rule, path }) => `${rule} ${path}`)).toEqual(['os-too-old Payload']);
  });

  test.each(['com.example.newer', 'any', '__proto__'])(
    'a type that the schema does not know is one note: %s',
    async (Type) => {
      const findings = await validateDeclaration({ Type, Identifier, Payload: {} });
      expect(findings.map(({ severity, rule }) => `${severity} ${rule}`)).toEqual(['note unknown-entry']);
    },
  );

  test('a payload that is no dictionary is an error', async () => {
    const findings = await validateDeclaration(passcode([]));
    expect(findings.map(({ rule, path }) => `${rule} ${path}`)).toEqual(['wrong-type Payload']);
  });
});
