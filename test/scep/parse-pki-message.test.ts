import { describe, expect, test } from 'vitest';
import { createDecrypter } from '../../src/pki/create-decrypter.js';
import { formatName } from '../../src/pki/format-name.js';
import { parseCertificate } from '../../src/pki/parse-certificate.js';
import { parseCertsOnly } from '../../src/pki/parse-certs-only.js';
import { importPrivateKey } from '../../src/pki/private-key.js';
import { parsePkiMessage } from '../../src/scep/parse-pki-message.js';
import { toHex } from '../../src/internal/bytes.js';
import { fixture } from '../support/fixture.js';

const caDecrypter = () =>
  createDecrypter(importPrivateKey({ pem: new TextDecoder().decode(fixture('scep/testca/ca.key')), passphrase: '' }));
const code = (expected: string) => expect.objectContaining({ code: expected }) as Error;

describe('parsePkiMessage on recordings', () => {
  test('opens the request of a macOS client: 8-byte nonce, foreign signer, CSR version 2, 3DES', async () => {
    const message = await parsePkiMessage(fixture('scep/macos-pkcsreq.der'), { decrypter: caDecrypter() });
    if (message.messageType !== 'PKCSReq') throw new Error(message.messageType);
    expect(message).toMatchObject({
      messageTypeNumber: 19,
      transactionID: 'A13090761A30F66664F85D37433D2065E1112BA1',
      digest: 'sha1',
    });
    expect(toHex(message.senderNonce ?? new Uint8Array())).toBe('ae7fe8816cc6bedd');
    expect(message.envelope.cipher).toBe('des-ede3-cbc');
    expect(formatName(message.signerCertificate.subject)).toContain('MDM SCEP SIGNER');
    expect(message.csr?.version).toBe(2);
    expect(message.csr?.subject.rdns[0]?.[0]?.value).toBe(
      'com.apple.security.scep.063D7953-1338-4BF0-8F99-913382996224',
    );
    expect(message.csr?.challengePassword).toBeUndefined();
    expect(message.csr?.keyUsage).toBeDefined();
    expect(message.csr?.publicKeySpki).not.toEqual(message.signerCertificate.publicKeySpki);
  });

  test('reads the same request with its envelope closed', async () => {
    const message = await parsePkiMessage(fixture('scep/macos-pkcsreq.der'));
    expect(message).toMatchObject({ messageType: 'PKCSReq', envelope: { cipher: 'des-ede3-cbc' } });
    expect('csr' in message).toBe(false);
  });

  test('reads the answer a Go server gave to it: single DES, the issued certificate in the clear', async () => {
    const message = await parsePkiMessage(fixture('scep/certrep.der'));
    if (message.messageType !== 'CertRep') throw new Error(message.messageType);
    expect(message).toMatchObject({
      pkiStatus: 'SUCCESS',
      transactionID: 'A13090761A30F66664F85D37433D2065E1112BA1',
      digest: 'sha1',
      envelope: { cipher: 'des-cbc' },
    });
    expect(toHex(message.recipientNonce ?? new Uint8Array())).toBe('ae7fe8816cc6bedd');
    expect(message.certificates.map((der) => formatName(parseCertificate(der).subject))).toEqual([
      expect.stringContaining('com.apple.security.scep.063D7953'),
      expect.stringContaining('etcd-ca'),
    ]);
    expect(formatName(message.signerCertificate.subject)).toContain('etcd-ca');
    expect(message.issued).toBeUndefined();
  });

  test("reads cryptlib's answer: SHA-256, randomNonce in place of senderNonce, AES inside", async () => {
    const message = await parsePkiMessage(fixture('scep/gutmann-resp2.der'));
    if (message.messageType !== 'CertRep') throw new Error(message.messageType);
    expect(message).toMatchObject({ pkiStatus: 'SUCCESS', transactionID: '7XXEY-ERLPU-2JDR9', digest: 'sha256' });
    expect(message.envelope?.cipher).toBe('aes-128-cbc');
    expect(toHex(message.senderNonce ?? new Uint8Array())).toBe('dc279913ec033987');
    expect(toHex(message.recipientNonce ?? new Uint8Array())).toBe('e8c57d516909026f3463f8e907fc9856');
    expect(message.envelope?.der).toEqual(fixture('scep/gutmann-resp1.der'));
  });

  test("reads cryptlib's certs-only content", () => {
    const { certificates } = parseCertsOnly(fixture('scep/gutmann-resp0.der'));
    expect(certificates.map((der) => formatName(parseCertificate(der).subject))).toEqual([
      expect.stringContaining('Test SCEP PKI user'),
    ]);
  });

  test('does not open a message with the key of somebody else', async () => {
    const decrypter = createDecrypter(
      importPrivateKey({ pem: new TextDecoder().decode(fixture('scep/testclient/client.key')) }),
    );
    await expect(parsePkiMessage(fixture('scep/certrep.der'), { decrypter, allowDes: true })).rejects.toThrow(
      code('ERR_SCEP_DECRYPTION_FAILED'),
    );
  });

  test('opens single DES only when told to', async () => {
    await expect(parsePkiMessage(fixture('scep/certrep.der'), { decrypter: caDecrypter() })).rejects.toThrow(
      code('ERR_SCEP_UNSUPPORTED_ALGORITHM'),
    );
  });
});
