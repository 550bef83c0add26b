import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { OID } from '../../src/asn1/oids.js';
import { buildCsr } from '../../src/pki/build-csr.js';
import type { Certificate } from '../../src/pki/certificate.js';
import { createCertificateAuthority } from '../../src/pki/create-certificate-authority.js';
import { createSelfSignedCa } from '../../src/pki/create-self-signed-ca.js';
import { createSigner } from '../../src/pki/create-signer.js';
import { exportPkcs12 } from '../../src/pki/export-pkcs12.js';
import { formatName } from '../../src/pki/format-name.js';
import { generateKeyPair, type KeyPairKind } from '../../src/pki/generate-key-pair.js';
import { importPkcs12 } from '../../src/pki/import-pkcs12.js';
import { issueCertificate } from '../../src/pki/issue-certificate.js';
import { parseCertificate } from '../../src/pki/parse-certificate.js';
import { parseCertificatesPem } from '../../src/pki/parse-certificates-pem.js';
import { parseCrl } from '../../src/pki/parse-crl.js';
import { parseCsr } from '../../src/pki/parse-csr.js';
import { encodePem } from '../../src/pki/pem.js';
import type { DigestName } from '../../src/pki/ports.js';
import { verifyCertificateChain } from '../../src/pki/verify-certificate-chain.js';
import { isRevoked, verifyCrl } from '../../src/pki/verify-crl.js';
import { verifyCsr } from '../../src/pki/verify-csr.js';

const folder = mkdtempSync(join(tmpdir(), 'apple-mdm-x509-'));
const openssl = (...args: string[]): string =>
  execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const save = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return name;
};
const load = (name: string): string => readFileSync(join(folder, name), 'utf8');
const pem = (...certificates: Certificate[]): string =>
  certificates.map(({ der }) => encodePem('CERTIFICATE', der)).join('');
const only = <Item>(items: readonly Item[]): Item => {
  const [item] = items;
  if (item === undefined) throw new Error('nothing found');
  return item;
};

describe('OpenSSL accepts', () => {
  const kinds: readonly (readonly [KeyPairKind, DigestName])[] = [
    [{ rsaBits: 2048 }, 'sha256'],
    [{ rsaBits: 3072 }, 'sha512'],
    [{ curve: 'P-256' }, 'sha256'],
    [{ curve: 'P-384' }, 'sha384'],
    [{ curve: 'P-521' }, 'sha512'],
  ];

  test.each(kinds)('a root, an intermediate, a leaf and a CRL made with %o and %s', async (kind, digest) => {
    const rootSigner = createSigner((await generateKeyPair(kind)).privateKey);
    const root = await createSelfSignedCa({
      subject: [
        { type: 'C', value: 'US' },
        { type: 'CN', value: 'Root Ä' },
      ],
      signer: rootSigner,
      digest,
    });
    const middleSigner = createSigner((await generateKeyPair(kind)).privateKey);
    const middle = parseCertificate(
      await issueCertificate({
        issuer: root,
        signer: rootSigner,
        subject: [{ type: 'CN', value: 'Middle' }],
        publicKeySpki: middleSigner.publicKeySpki,
        notBefore: root.notBefore,
        notAfter: new Date('2060-01-01T00:00:00Z'),
        extensions: { basicConstraints: { isCa: true, pathLength: 0 }, keyUsage: ['keyCertSign', 'cRLSign'] },
        digest,
      }),
    );
    expect(middle.notAfter).toEqual(root.notAfter);
    const ca = createCertificateAuthority({
      certificate: middle,
      signer: middleSigner,
      chain: [root],
      digest,
      policy: (_, plan) => ({
        ...plan,
        extensions: {
          ...plan.extensions,
          subjectAltNames: {
            dnsNames: ['mac.example.com'],
            userPrincipalNames: ['jane@example.com'],
            uris: ['urn:x'],
            ipAddresses: [Uint8Array.of(10, 1, 2, 3)],
          },
          crlDistributionPoints: ['http://crl.example.com/a.crl'],
        },
      }),
    });
    const deviceSigner = createSigner((await generateKeyPair(kind)).privateKey);
    const csrDer = await buildCsr({
      subject: [
        { type: 'O', value: 'Example' },
        [
          { type: 'CN', value: 'Dévice' },
          { type: 'UID', value: '7' },
        ],
      ],
      signer: deviceSigner,
      digest,
      challengePassword: 'one_time',
      extensions: { subjectAltNames: { rfc822Names: ['a@example.com'] } },
    });
    save('csr.pem', encodePem('CERTIFICATE REQUEST', csrDer));
    const csrText = openssl('req', '-in', 'csr.pem', '-noout', '-verify', '-text', '-nameopt', 'utf8');
    expect(csrText).toMatch(/challengePassword\s*:one_time/);
    expect(csrText).toContain('email:a@example.com');

    const leaf = parseCertificate((await ca.issue({ csr: parseCsr(csrDer) })).certificateDer);
    save('root.pem', pem(root));
    save('middle.pem', pem(middle));
    save('leaf.pem', pem(leaf));
    const verify = (...args: string[]): string =>
      openssl(
        'verify',
        '-x509_strict',
        '-purpose',
        'sslclient',
        '-CAfile',
        'root.pem',
        '-untrusted',
        'middle.pem',
        ...args,
        'leaf.pem',
      );
    expect(verify()).toContain('leaf.pem: OK');
    const text = openssl('x509', '-in', 'leaf.pem', '-noout', '-text', '-nameopt', 'utf8,sep_comma_plus');
    expect(text).toContain('Subject: O=Example,CN=Dévice+UID=7');
    expect(text).toMatch(/X509v3 Basic Constraints: critical\s+CA:FALSE/);
    expect(text).toContain('TLS Web Client Authentication');
    expect(text).toContain('DNS:mac.example.com, URI:urn:x, IP Address:10.1.2.3');
    expect(text).toContain('UPN::jane@example.com');
    expect(text).toContain('URI:http://crl.example.com/a.crl');

    save('crl.pem', encodePem('X509 CRL', await ca.buildCrl()));
    expect(verify('-crl_check', '-CRLfile', 'crl.pem')).toContain('OK');
    await ca.revoke(leaf.serialNumber, 'keyCompromise');
    save('crl.pem', encodePem('X509 CRL', await ca.buildCrl()));
    expect(() => verify('-crl_check', '-CRLfile', 'crl.pem')).toThrow(/certificate revoked/);
    expect(openssl('crl', '-in', 'crl.pem', '-noout', '-text')).toMatch(/Key Compromise/);
  });

  test.each(['modern', 'legacy'] as const)('a PKCS#12 file of the %s form', async (form) => {
    const { privateKey } = await generateKeyPair({ rsaBits: 2048 });
    const certificate = await createSelfSignedCa({
      subject: [{ type: 'CN', value: 'p12' }],
      signer: createSigner(privateKey),
    });
    save(
      'made.p12',
      await exportPkcs12({
        certificate,
        chain: [certificate],
        key: privateKey,
        password: 'Grün',
        friendlyName: 'Jane’s Mac',
        form,
      }),
    );
    const text = openssl('pkcs12', '-in', 'made.p12', '-passin', 'pass:Grün', '-nodes');
    expect(only(parseCertificatesPem(text)).der).toEqual(certificate.der);
    expect(createSigner(text.slice(text.indexOf('-----BEGIN PRIVATE KEY'))).publicKeySpki).toEqual(
      certificate.publicKeySpki,
    );
    expect(text).toMatch(/friendlyName: Jane/);
    const info = openssl('pkcs12', '-in', 'made.p12', '-passin', 'pass:Grün', '-noout', '-info');
    expect(info).toBe('');
    expect(() => openssl('pkcs12', '-in', 'made.p12', '-passin', 'pass:x', '-noout')).toThrow(/invalid password/);
  });
});

describe('this package reads what OpenSSL makes', () => {
  save(
    'openssl.cnf',
    `[req]
distinguished_name = dn
attributes = attrs
prompt = no
string_mask = default
utf8 = yes
req_extensions = ext
[dn]
C = US
O = Müller
1.OU = first
2.OU = second
CN = device
emailAddress = a@example.com
[attrs]
challengePassword = geheim
[ext]
subjectAltName = DNS:a.example,email:b@example.com,IP:::1,dirName:other,otherName:1.3.6.1.4.1.311.20.2.3;UTF8:jane@example.com
keyUsage = critical,digitalSignature,keyEncipherment
extendedKeyUsage = clientAuth,1.2.3.4
[other]
CN = other
[ca]
basicConstraints = critical,CA:true,pathlen:2
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[leaf]
subjectAltName = DNS:leaf.example
authorityKeyIdentifier = keyid,issuer
[ca_default]
database = index.txt
crlnumber = crlnumber
default_md = sha256
default_crl_days = 30
crl_extensions = crl_ext
[crl_ext]
authorityKeyIdentifier = keyid
[default_ca_section]
[ca_section]
default_ca = ca_default
`,
  );

  test.each([
    ['rsa:2048', [], 'rsa'],
    ['ec', ['-pkeyopt', 'ec_paramgen_curve:P-256'], 'ec'],
    ['ec', ['-pkeyopt', 'ec_paramgen_curve:P-521'], 'ec'],
  ])('requests with %s %j, in three string types', (kind, extra, keyType) => {
    for (const mask of ['utf8only', 'default', 'nombstr']) {
      save('mask.cnf', load('openssl.cnf').replace('string_mask = default', `string_mask = ${mask}`));
      openssl(
        'req',
        '-new',
        '-newkey',
        kind,
        ...extra,
        '-nodes',
        '-keyout',
        'key.pem',
        '-config',
        'mask.cnf',
        '-out',
        'made.csr',
      );
      const csr = verifyCsr(parseCsr(load('made.csr')));
      expect(formatName(csr.subject)).toBe('C=US,O=Müller,OU=first,OU=second,CN=device,emailAddress=a@example.com');
      expect(csr).toMatchObject({
        keyType,
        challengePassword: 'geheim',
        keyUsage: ['digitalSignature', 'keyEncipherment'],
        extendedKeyUsage: [OID.clientAuth, '1.2.3.4'],
        subjectAltNames: {
          dnsNames: ['a.example'],
          rfc822Names: ['b@example.com'],
          userPrincipalNames: ['jane@example.com'],
        },
      });
      expect(csr.subjectAltNames?.directoryNames.map(formatName)).toEqual(['CN=other']);
      expect(csr.subjectAltNames?.ipAddresses).toEqual([Uint8Array.from([...new Array<number>(15).fill(0), 1])]);
      expect(createSigner(load('key.pem')).publicKeySpki).toEqual(csr.publicKeySpki);
    }
  });

  test('a CA, its leaf and its CRL', () => {
    openssl(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      'ca.key',
      '-out',
      'ca.pem',
      '-subj',
      '/CN=OpenSSL CA',
      '-config',
      'openssl.cnf',
      '-extensions',
      'ca',
      '-days',
      '20000',
      '-sha384',
    );
    openssl(
      'req',
      '-new',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      'leaf.key',
      '-subj',
      '/CN=a+UID=b',
      '-multivalue-rdn',
      '-out',
      'leaf.csr',
    );
    openssl(
      'x509',
      '-req',
      '-in',
      'leaf.csr',
      '-CA',
      'ca.pem',
      '-CAkey',
      'ca.key',
      '-set_serial',
      '0xF1E2D3C4B5A6978877',
      '-days',
      '1',
      '-extfile',
      'openssl.cnf',
      '-extensions',
      'leaf',
      '-out',
      'leaf2.pem',
    );
    const ca = only(parseCertificatesPem(load('ca.pem')));
    const leaf = only(parseCertificatesPem(load('leaf2.pem')));
    expect(ca).toMatchObject({ basicConstraints: { isCa: true, pathLength: 2 }, keyUsage: ['keyCertSign', 'cRLSign'] });
    // After 2049, in the other time format.
    expect(ca.notAfter.getUTCFullYear()).toBeGreaterThan(2049);
    expect(leaf.serialNumber).toBe('00f1e2d3c4b5a6978877');
    expect(leaf.subject.rdns).toHaveLength(1);
    expect(leaf.authorityKeyId).toEqual(ca.subjectKeyId);
    expect(verifyCertificateChain(leaf, { roots: [ca], atMs: Date.now() })).toEqual([leaf, ca]);

    save('index.txt', `R\t270101000000Z\t260101000000Z,superseded\tF1E2D3C4B5A6978877\tunknown\t/CN=a\n`);
    save('crlnumber', '1000\n');
    openssl(
      'ca',
      '-gencrl',
      '-config',
      'openssl.cnf',
      '-name',
      'ca_default',
      '-keyfile',
      'ca.key',
      '-cert',
      'ca.pem',
      '-out',
      'made.crl',
    );
    const crl = verifyCrl(parseCrl(load('made.crl')), { issuer: ca, atMs: Date.now() + 1000 });
    expect(crl).toMatchObject({ number: 0x1000n, authorityKeyId: ca.subjectKeyId });
    expect(only([...crl.entries.values()])).toEqual({
      serialNumber: leaf.serialNumber,
      revokedAt: new Date('2026-01-01T00:00:00Z'),
      reason: 'superseded',
    });
    expect(isRevoked(crl, leaf)).toBe(true);
  });

  test.each([
    ['the default form', []],
    ['the legacy form, RC2-40 and 3DES', ['-legacy']],
    ['RC2-128 and two-key 3DES', ['-legacy', '-certpbe', 'PBE-SHA1-RC2-128', '-keypbe', 'PBE-SHA1-2DES']],
    ['AES-128 and a SHA-512 MAC', ['-certpbe', 'AES-128-CBC', '-keypbe', 'AES-192-CBC', '-macalg', 'sha512']],
    ['PBES2 with 3DES', ['-certpbe', 'DES-EDE3-CBC', '-keypbe', 'DES-EDE3-CBC', '-macalg', 'sha384']],
    ['nothing encrypted', ['-certpbe', 'NONE', '-keypbe', 'NONE']],
    ['one round', ['-noiter', '-nomaciter']],
  ])('PKCS#12 files: %s', async (_, args) => {
    openssl(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      'p.key',
      '-out',
      'p.pem',
      '-subj',
      '/CN=p12',
      '-days',
      '1',
    );
    openssl(
      'pkcs12',
      '-export',
      '-in',
      'p.pem',
      '-inkey',
      'p.key',
      '-name',
      'näme',
      '-passout',
      'pass:secret',
      '-out',
      'p.p12',
      ...args,
    );
    const file = readFileSync(join(folder, 'p.p12'));
    const { identities, certificates } = await importPkcs12(file, 'secret');
    const certificate = only(parseCertificatesPem(load('p.pem')));
    expect(certificates).toEqual([certificate]);
    expect(only(identities)).toMatchObject({ certificate, friendlyName: 'näme' });
    expect(createSigner(only(identities).key).publicKeySpki).toEqual(certificate.publicKeySpki);
    await expect(importPkcs12(file, 'other')).rejects.toMatchObject({ code: 'ERR_PKI_PASSWORD_WRONG' });
  });

  test('a PKCS#12 file without a MAC is refused', async () => {
    openssl(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      'p.key',
      '-out',
      'p.pem',
      '-subj',
      '/CN=p12',
      '-days',
      '1',
    );
    openssl('pkcs12', '-export', '-in', 'p.pem', '-inkey', 'p.key', '-passout', 'pass:x', '-nomac', '-out', 'p.p12');
    await expect(importPkcs12(readFileSync(join(folder, 'p.p12')), 'x')).rejects.toMatchObject({
      code: 'ERR_PKI_PKCS12_MALFORMED',
    });
  });

  test('private keys in every form', () => {
    openssl('genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048', '-out', 'k.pem');
    const { publicKeySpki } = createSigner(load('k.pem'));
    openssl('rsa', '-in', 'k.pem', '-traditional', '-aes128', '-passout', 'pass:x', '-out', 'traditional.pem');
    openssl('pkcs8', '-topk8', '-in', 'k.pem', '-passout', 'pass:x', '-scrypt', '-out', 'scrypt.pem');
    openssl(
      'pkcs8',
      '-topk8',
      '-in',
      'k.pem',
      '-passout',
      'pass:x',
      '-v2',
      'des3',
      '-outform',
      'DER',
      '-out',
      'pbes2.der',
    );
    for (const name of ['traditional.pem', 'scrypt.pem']) {
      expect(createSigner({ pem: load(name), passphrase: 'x' }).publicKeySpki).toEqual(publicKeySpki);
    }
    expect(createSigner({ pkcs8Der: readFileSync(join(folder, 'pbes2.der')), passphrase: 'x' }).publicKeySpki).toEqual(
      publicKeySpki,
    );
    expect(() => createSigner({ pem: load('scrypt.pem'), passphrase: 'y' })).toThrow(
      expect.objectContaining({ code: 'ERR_PKI_PASSWORD_WRONG' }),
    );
  });
});
