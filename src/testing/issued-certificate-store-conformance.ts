import type { IssuedCertificateRecord, IssuedCertificateStore } from '../pki/issued-certificate-store.js';
import { assertSame, assertThat } from './conformance-assert.js';
import type { ConformanceCase } from './conformance-case.js';
import { bytes, scribble } from './conformance-samples.js';

const KEY = 'a0'.repeat(32);

const issued = (serialNumber: string, changes: Partial<IssuedCertificateRecord> = {}): IssuedCertificateRecord => ({
  serialNumber,
  certificateDer: Uint8Array.from({ length: 256 }, (_, index) => index),
  publicKeyFingerprint: KEY,
  issuedAtMs: 1_700_000_000_001,
  notAfterMs: 1_800_000_000_001,
  ...changes,
});

const serialsOf = (records: readonly IssuedCertificateRecord[]): readonly string[] =>
  records.map(({ serialNumber }) => serialNumber);

/** Obligations of `IssuedCertificateStore`. */
export const issuedCertificateStoreConformance: readonly ConformanceCase<IssuedCertificateStore>[] = [
  {
    name: 'issued certificates: a record is read back as it was added, and nothing for another serial number',
    async run(createPort) {
      const store = await createPort();
      const revoked = issued('02', { revocation: { reason: 'keyCompromise', revokedAtMs: 1_700_000_000_002 } });
      assertThat((await store.insertIssued(issued('01'))) === true, 'a new record is added');
      assertThat((await store.insertIssued(revoked)) === true, 'a record may be revoked from the start');
      assertSame(await store.findIssuedBySerial('01'), issued('01'), 'every key and byte is kept');
      assertSame(await store.findIssuedBySerial('02'), revoked, 'the revocation is kept');
      assertThat((await store.findIssuedBySerial('03')) === undefined, 'an unknown serial number has no record');
    },
  },
  {
    name: 'issued certificates: serial numbers are texts of up to 40 digits, never numbers',
    async run(createPort) {
      const store = await createPort();
      const serials = ['01e3', '1000', '0001e3', `${'7f'.repeat(19)}01`, `${'7f'.repeat(19)}02`];
      for (const [index, serial] of serials.entries()) {
        const added = await store.insertIssued(issued(serial, { certificateDer: bytes(index) }));
        assertThat(added, 'a serial number that differs in one digit is another');
      }
      for (const [index, serial] of serials.entries()) {
        const found = await store.findIssuedBySerial(serial);
        assertSame(found, issued(serial, { certificateDer: bytes(index) }), 'each serial number has its own record');
      }
    },
  },
  {
    name: 'issued certificates: a taken serial number is refused and changes nothing',
    async run(createPort) {
      const store = await createPort();
      await store.insertIssued(issued('01'));
      const other = issued('01', { certificateDer: bytes(9), publicKeyFingerprint: 'b1'.repeat(32), issuedAtMs: 5 });
      assertThat((await store.insertIssued(other)) === false, 'a taken serial number is refused');
      assertThat((await store.insertIssued(issued('01'))) === false, 'the same record again is refused too');
      assertSame(await store.findIssuedBySerial('01'), issued('01'), 'the first record stays');
      assertSame(await store.listIssuedByPublicKey('b1'.repeat(32)), [], 'the refused record is not listed');
      assertSame(serialsOf(await store.listIssuedByPublicKey(KEY)), ['01'], 'the first record is listed once');
    },
  },
  {
    name: 'issued certificates: exactly one of many concurrent calls gets a serial number',
    async run(createPort) {
      const store = await createPort();
      const results = await Promise.all(
        Array.from({ length: 64 }, (_, index) =>
          (async () => store.insertIssued(issued('01', { certificateDer: bytes(index) })))(),
        ),
      );
      const winners = results.flatMap((added, index) => (added ? [index] : []));
      assertSame(winners.length, 1, 'exactly one call adds the record');
      const found = await store.findIssuedBySerial('01');
      assertSame(found?.certificateDer, bytes(winners[0] ?? -1), 'what is stored is what the one call gave');
    },
  },
  {
    name: 'issued certificates: records of a public key are listed whole, newest first, revoked and expired ones too',
    async run(createPort) {
      const store = await createPort();
      const other = 'c2'.repeat(32);
      await store.insertIssued(issued('01', { issuedAtMs: 2_000 }));
      await store.insertIssued(issued('02', { issuedAtMs: 10_000 }));
      await store.insertIssued(issued('03', { issuedAtMs: 1_000, notAfterMs: 1_001 }));
      await store.insertIssued(issued('04', { issuedAtMs: 3_000, publicKeyFingerprint: other }));
      await store.revokeIssued('02', { reason: 'superseded', revokedAtMs: 11_000 });
      assertSame(
        await store.listIssuedByPublicKey(KEY),
        [
          issued('02', { issuedAtMs: 10_000, revocation: { reason: 'superseded', revokedAtMs: 11_000 } }),
          issued('01', { issuedAtMs: 2_000 }),
          issued('03', { issuedAtMs: 1_000, notAfterMs: 1_001 }),
        ],
        'every record of the key, newest first',
      );
      assertSame(serialsOf(await store.listIssuedByPublicKey(other)), ['04'], 'keys are kept apart');
      assertSame(await store.listIssuedByPublicKey('d3'.repeat(32)), [], 'an unknown key has no records');
    },
  },
  {
    name: 'issued certificates: the first revocation stays, and there is none of nothing',
    async run(createPort) {
      const store = await createPort();
      await store.insertIssued(issued('01'));
      await store.insertIssued(issued('02'));
      const first = { reason: 'keyCompromise', revokedAtMs: 5_000 } as const;
      assertThat((await store.revokeIssued('01', first)) === true, 'a good certificate is revoked');
      const again = await store.revokeIssued('01', { reason: 'superseded', revokedAtMs: 4_000 });
      assertThat(again === true, 'a revoked certificate counts as revoked again');
      assertSame((await store.findIssuedBySerial('01'))?.revocation, first, 'the first revocation stays');
      assertSame(await store.findIssuedBySerial('02'), issued('02'), 'other certificates stay good');
      assertThat((await store.revokeIssued('03', first)) === false, 'what was never issued cannot be revoked');
      assertThat((await store.findIssuedBySerial('03')) === undefined, 'a revocation makes no record');
    },
  },
  {
    name: 'issued certificates: of many concurrent revocations one stays for good',
    async run(createPort) {
      const store = await createPort();
      await store.insertIssued(issued('01'));
      const seen = await Promise.all(
        Array.from({ length: 64 }, async (_, index) => {
          const revoked = await store.revokeIssued('01', { reason: 'superseded', revokedAtMs: 1_000 + index });
          assertThat(revoked, 'every call tells that the certificate is revoked');
          return (await store.findIssuedBySerial('01'))?.revocation;
        }),
      );
      const kept = (await store.findIssuedBySerial('01'))?.revocation;
      assertThat(kept !== undefined, 'the certificate is revoked');
      for (const revocation of seen) assertSame(revocation, kept, 'nobody saw a revocation that was replaced later');
    },
  },
  {
    name: 'issued certificates: a CRL gets every revoked certificate that has not expired, and no good one',
    async run(createPort) {
      const store = await createPort();
      const expiredBeforeMs = 50_000;
      const revocation = { reason: 'unspecified', revokedAtMs: 2_000 } as const;
      await store.insertIssued(issued('01', { notAfterMs: 50_000 }));
      await store.insertIssued(issued('02', { notAfterMs: 900_000 }));
      await store.insertIssued(issued('03', { notAfterMs: 900_000 }));
      await store.insertIssued(issued('04', { notAfterMs: 49_999 }));
      assertSame(await store.listRevoked({ expiredBeforeMs }), [], 'good certificates are not listed');
      for (const serial of ['01', '02', '04']) await store.revokeIssued(serial, revocation);
      const listed = await store.listRevoked({ expiredBeforeMs });
      // Expired ones may be left out, so the fourth is nobody's fault.
      const needed = listed.filter(({ serialNumber }) => serialNumber !== '04');
      assertSame(
        needed.toSorted((a, b) => (a.serialNumber < b.serialNumber ? -1 : 1)),
        [issued('01', { notAfterMs: 50_000, revocation }), issued('02', { notAfterMs: 900_000, revocation })],
        'revoked certificates are listed once and whole until they expire',
      );
    },
  },
  {
    name: 'issued certificates: values that were given and got are kept apart from what is stored',
    async run(createPort) {
      const store = await createPort();
      const revocation = { reason: 'superseded', revokedAtMs: 5_000 } as const;
      const given = issued('01');
      const givenRevocation = { ...revocation };
      await store.insertIssued(given);
      await store.revokeIssued('01', givenRevocation);
      scribble(given);
      scribble(givenRevocation);
      const stored = issued('01', { revocation });
      assertSame(await store.findIssuedBySerial('01'), stored, 'what callers change afterwards is not stored');
      scribble(await store.findIssuedBySerial('01'));
      scribble(await store.listIssuedByPublicKey(KEY));
      scribble(await store.listRevoked({ expiredBeforeMs: 0 }));
      assertSame(await store.findIssuedBySerial('01'), stored, 'what readers change is not stored');
      assertSame(await store.listIssuedByPublicKey(KEY), [stored], 'what readers change is not listed');
      assertSame(await store.listRevoked({ expiredBeforeMs: 0 }), [stored], 'what readers change is on no CRL');
    },
  },
];
