import { expect, test } from 'vitest';
import { fuzzPki } from '../../tools/fuzz-pki.js';

test('damaged certificates, requests, CRLs and PKCS#12 files give typed errors, and none verifies', async () => {
  const { inputs, outcomes, escapes } = await fuzzPki(6000, 7);
  expect(inputs).toBeGreaterThanOrEqual(6000);
  expect(escapes).toEqual([]);
  // The inputs reach behind the first check: some decode, and some fail only at the signature.
  for (const outcome of [
    'parseCertificate accepted',
    'parseCertificate ERR_PKI_CERTIFICATE_MALFORMED',
    'parseCsr accepted',
    'parseCrl accepted',
    'verifyCsr ERR_PKI_CSR_SIGNATURE_INVALID',
    'verifyCrl ERR_PKI_SIGNATURE_INVALID',
    'verifyCertificateChain ERR_PKI_UNTRUSTED',
    'importPkcs12 ERR_PKI_PKCS12_MALFORMED',
  ]) {
    expect(outcomes.get(outcome), outcome).toBeGreaterThan(0);
  }
});
