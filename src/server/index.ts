export { createHttpHandler, type HttpHandler } from './http-handler.js';
export type { RequestContext } from './request-context.js';
export type { ExchangeHandler, HttpExchange, HttpReply, PeerCertificate, ReadBodyOptions } from './http-exchange.js';
export { createMdmHandler, type MdmHandlerLimits, type MdmHandlerOptions } from './create-mdm-handler.js';
export type { Endpoint, EndpointPaths } from './resolve-endpoint.js';
export type { IdentifyDevice, IdentifyInput } from './identify-device.js';
export { identifyByHeader, type IdentifyByHeaderOptions } from './identify-by-header.js';
export { identifyBySignature, type IdentifyBySignatureOptions } from './identify-by-signature.js';
export { identifyByTls, type IdentifyByTlsOptions } from './identify-by-tls.js';
export { identifyFirst } from './identify-first.js';
export type { DeviceTrust } from './device-trust.js';
export { statusTable, type StatusRow } from './status-table.js';
export { toNodeHandler, type NodeHandler, type NodeHandlerOptions } from './to-node-handler.js';
export type { NodeRequest } from './node-exchange.js';
export type { WebHandler } from './answer-with-web-handler.js';
export { createScepHandler, type ScepHandlerOptions } from './create-scep-handler.js';
export { createProfileHandler, type ProfileHandlerOptions, type ProfileRequest } from './create-profile-handler.js';
export { createRouter, type Route } from './create-router.js';
export {
  createAdeHandler,
  type AdeGate,
  type AdeHandlerOptions,
  type AdeProfileRequest,
  type AdeWebOptions,
} from './create-ade-handler.js';
export { createOtaHandler, type OtaHandlerOptions } from './create-ota-handler.js';
export {
  createDiscoveryHandler,
  type DiscoveryAnswer,
  type DiscoveryHandlerOptions,
} from './create-discovery-handler.js';
export { createAccountHandler, type AccountHandlerOptions } from './create-account-handler.js';
export {
  createAuthorizationHandler,
  createTokenHandler,
  createWebSignInHandler,
  type AuthorizationHandlerOptions,
  type SignInRequest,
  type SignInStep,
  type TokenHandlerOptions,
  type WebSignInHandlerOptions,
} from './create-sign-in-handlers.js';
export type { EnrollmentHandlerOptions, EnrollmentRequest, ProfileAnswer } from './enrollment-exchange.js';
export { enrollmentStatusTable } from './enrollment-status-table.js';
