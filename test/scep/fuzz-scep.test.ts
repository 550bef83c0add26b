import { describe, expect, test } from 'vitest';
import { fuzzScep } from '../../tools/fuzz-scep.js';

describe('damaged SCEP messages', () => {
  test('give errors of this package and nothing else, behind the signature and the encryption too', async () => {
    const { outcomes, escapes } = await fuzzScep(3_000, 7);
    expect(escapes).toEqual([]);
    const seen = [...outcomes.keys()];
    // The mutations reach every stage, and some do no harm.
    for (const outcome of [
      'message: ERR_SCEP_MALFORMED',
      'message: ERR_SCEP_SIGNATURE_INVALID',
      'content: ERR_SCEP_DECRYPTION_FAILED',
      'content: accepted',
      'envelope: ERR_SCEP_UNSUPPORTED_ALGORITHM',
      'attributes: ERR_SCEP_MISSING_ATTRIBUTE',
      'attributes: ERR_SCEP_UNKNOWN_MESSAGE_TYPE',
      'responder: accepted',
      'get: accepted',
      'ca: ERR_SCEP_RESPONSE_INVALID',
      'caps: accepted',
    ]) {
      expect(seen).toContain(outcome);
    }
  });
});
