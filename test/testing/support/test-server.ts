import { createHash } from 'node:crypto';
import { verifySignedData } from '../../../src/pki/verify-signed-data.js';
import { createMdmHandler } from '../../../src/server/create-mdm-handler.js';
import type { HttpHandler } from '../../../src/server/http-handler.js';
import { createMdmService } from '../../../src/service/create-mdm-service.js';
import type { MdmService, MdmServiceOptions } from '../../../src/service/mdm-service.js';
import type { ServiceEvent } from '../../../src/service/service-event.js';
import { createMemoryStorage } from '../../../src/storage/create-memory-storage.js';
import type { MdmStorage } from '../../../src/storage/mdm-storage.js';

export interface TestServer {
  readonly handler: HttpHandler;
  readonly service: MdmService;
  readonly storage: MdmStorage;
  readonly events: ServiceEvent[];
  /** Requests seen, oldest first. */
  readonly requests: { readonly method: string; readonly path: string; readonly headers: Headers }[];
  readonly send: (request: Request) => Promise<Response>;
}

/** A whole server in memory that takes a certificate from `Mdm-Signature` or `Client-Cert` and trusts every issuer. */
export function createTestServer(options: Partial<MdmServiceOptions> = {}): TestServer {
  const storage = createMemoryStorage();
  const service = createMdmService({ storage, ...options });
  const events: ServiceEvent[] = [];
  const requests: TestServer['requests'] = [];
  service.events.on('*', (event) => void events.push(event));
  const identityOf = (der: Uint8Array, source: 'header' | 'mdm-signature') => ({
    certificateDer: der,
    fingerprint: createHash('sha256').update(der).digest('hex'),
    source,
  });
  const handler = createMdmHandler({
    service,
    identify: ({ body, header }) => {
      const signature = header('mdm-signature');
      if (signature !== undefined) {
        const { signer } = verifySignedData(new Uint8Array(Buffer.from(signature, 'base64')), { content: body });
        return identityOf(signer.certificate.der, 'mdm-signature');
      }
      const certificate = header('client-cert');
      return certificate === undefined
        ? undefined
        : identityOf(new Uint8Array(Buffer.from(certificate.slice(1, -1), 'base64')), 'header');
    },
  });
  return {
    handler,
    service,
    storage,
    events,
    requests,
    send: (request) => {
      requests.push({ method: request.method, path: new URL(request.url).pathname, headers: request.headers });
      return handler(request);
    },
  };
}
