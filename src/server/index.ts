export { createHttpHandler, type HttpHandler, type RequestContext } from './http-handler.js';
export type { ExchangeHandler, HttpExchange, HttpReply, PeerCertificate, ReadBodyOptions } from './http-exchange.js';
export { createMdmHandler, type MdmHandlerLimits, type MdmHandlerOptions } from './create-mdm-handler.js';
export type { Endpoint, EndpointPaths } from './resolve-endpoint.js';
export type { IdentifyDevice, IdentifyInput } from './identify-device.js';
export { statusTable, type StatusRow } from './status-table.js';
export { toNodeHandler, type NodeHandler, type NodeHandlerOptions } from './to-node-handler.js';
export type { NodeRequest } from './node-exchange.js';
export type { WebHandler } from './answer-with-web-handler.js';
