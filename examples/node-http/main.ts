import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { buildCommand } from 'apple-mdm/commands';
import { parseCertificatesPem } from 'apple-mdm/pki';
import {
  createMdmHandler,
  identifyByHeader,
  identifyBySignature,
  identifyFirst,
  toNodeHandler,
} from 'apple-mdm/server';
import { createMdmService } from 'apple-mdm/service';
import { createMemoryStorage } from 'apple-mdm/storage';

/**
 * An MDM server on node:http, behind a proxy that terminates TLS on the same machine.
 *
 *     DEVICE_CA=device-ca.pem PORT=8080 npx tsx examples/node-http/main.ts
 *
 * Devices prove themselves by `Mdm-Signature` (`SignMessage` in the enrollment profile), or by the client certificate
 * that nginx passes on: `proxy_set_header X-SSL-Client-Cert $ssl_client_escaped_cert;`
 */
const trust = { roots: parseCertificatesPem(readFileSync(process.env['DEVICE_CA'] ?? 'device-ca.pem', 'utf8')) };
const service = createMdmService({ storage: createMemoryStorage() });

service.events.on('enrollment.enabled', ({ enrollment }) =>
  service.enqueue(enrollment.id, buildCommand('DeviceInformation', { Queries: ['OSVersion', 'SerialNumber'] })),
);
service.events.on('command.reported', ({ enrollmentId, command, report }) => {
  console.log(enrollmentId, command?.requestType, report.Status);
});
service.events.on('request.refused', ({ code, endpoint }) => console.warn('refused', endpoint, code));

const handler = createMdmHandler({
  service,
  identify: identifyFirst([
    identifyBySignature({ trust }),
    identifyByHeader({
      header: 'X-SSL-Client-Cert',
      trustedProxy: (address) => address === '127.0.0.1' || address === '::ffff:127.0.0.1',
      trust,
    }),
  ]),
  paths: { connect: '/mdm/connect', checkin: '/mdm/checkin' },
  onError: (error) => console.error(error),
});

const port = Number(process.env['PORT'] ?? 8080);
createServer(toNodeHandler(handler)).listen(port, () => console.log(`MDM on port ${port}`));
