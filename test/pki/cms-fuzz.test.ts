import { expect, test } from 'vitest';
import { fuzzCms } from '../../tools/fuzz-cms.js';

test('damaged messages cause only errors of this package', async () => {
  const { escapes, outcomes } = await fuzzCms(2000, 20_260_101);
  expect(escapes).toEqual([]);
  // The inputs reach behind the first check of each decoder.
  expect([...outcomes.keys()]).toEqual(
    expect.arrayContaining([
      'verifySignedData accepted',
      'verifySignedData ERR_PKI_SIGNATURE_INVALID',
      'verifySignedData ERR_PKI_DIGEST_MISMATCH',
      'decryptEnvelope accepted',
      'decryptEnvelope ERR_PKI_DECRYPTION_FAILED',
    ]),
  );
});
