import { type HttpHandler, type NodeHandler, toNodeHandler } from 'apple-mdm/server';

/** What is used of an Express application or router. In your project: `import express from 'express'`. */
export interface ExpressApp {
  use(path: string, ...listeners: NodeHandler[]): unknown;
}

/**
 * Mounts the MDM endpoints in an Express application (4 or 5), or in Nest on Express:
 *
 *     const app = express();
 *     mountMdm(app, '/mdm', handler);     // before express.json() and other parsers
 *     app.use(express.json());
 *
 *     const nest = await NestFactory.create(AppModule, { bodyParser: false });
 *     mountMdm(nest, '/mdm', handler);
 *
 * The handler has to see the exact bytes: `Mdm-Signature` covers them. Where a parser must run first, let it be
 * `express.raw({ type: () => true, limit: '4mb' })`, or in Nest `{ rawBody: true }`: bytes that are left in `body` or
 * `rawBody` are used.
 *
 * `paths` of `createMdmHandler` are complete paths (`/mdm/checkin`), as devices request them, also when mounted.
 * Failures reach Express's error middleware only from plain web handlers; the MDM handler answers them itself.
 */
export function mountMdm(app: ExpressApp, prefix: string, handler: HttpHandler): void {
  app.use(prefix, toNodeHandler(handler));
}
