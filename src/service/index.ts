export { classifyAuthenticate } from './classify-authenticate.js';
export type { AuthenticateClassification, AuthenticateFacts } from './classify-authenticate.js';
export { createMdmService } from './create-mdm-service.js';
export type { DeviceIdentity, DeviceRequest, ServiceAnswer } from './device-request.js';
export { equalSecrets } from './equal-secrets.js';
export type {
  CancelOutcome,
  EnqueueResult,
  MdmService,
  MdmServiceOptions,
  QueueListOptions,
  Refusal,
  ServiceEvents,
} from './mdm-service.js';
export type { AuthenticateKind, EventBase, ServiceEvent, ServiceEventType } from './service-event.js';
export type {
  HandlerContext,
  ReturnToServiceReply,
  ServiceHandlers,
  UserAuthenticateHandler,
} from './service-handlers.js';
export type { AdoptIdentityContext, PolicyContext, ServicePolicies } from './service-policies.js';
export type { ServicePushes, ServicePushOptions } from './service-pushes.js';
