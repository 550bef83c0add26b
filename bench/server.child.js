import { createServer } from 'node:http';
import { createMdmHandler, identifyByHeader, identifyBySignature, toNodeHandler } from 'apple-mdm/server';
import { parseCertificate } from 'apple-mdm/pki';
import { createMdmService } from 'apple-mdm/service';
import { createMemoryStorage } from 'apple-mdm/storage';

/**
 * The measured process, on the built package: an empty reply and the MDM handler over memory storage, each on a port
 * of its own. Tells the parent its ports, and its CPU time whenever it is asked.
 */
const handler = (identify) =>
  toNodeHandler(
    createMdmHandler({
      service: createMdmService({ storage: createMemoryStorage() }),
      identify,
      onError: console.error,
    }),
  );

const trust = { roots: [parseCertificate(Buffer.from(process.env.BENCH_ROOT, 'base64'))] };
const listeners = {
  empty: (_request, response) => response.end(),
  drained: (request, response) => request.resume().on('end', () => response.end()),
  header: handler(identifyByHeader({ header: 'client-cert', trustedProxy: true })),
  'header, chain checked': handler(identifyByHeader({ header: 'client-cert', trustedProxy: true, trust })),
  'Mdm-Signature': handler(identifyBySignature({ trust })),
};

const ports = {};
for (const [name, listener] of Object.entries(listeners)) {
  const server = createServer({ keepAliveTimeout: 60_000 }, listener);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  ports[name] = server.address().port;
}
process.on('message', () => process.send({ cpu: process.cpuUsage() }));
process.on('disconnect', () => process.exit());
process.send({ ports });
