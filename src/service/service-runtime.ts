import type { CheckinMessage } from '../checkin/checkin-message.js';
import type { EnrollmentIdentity } from '../checkin/enrollment-identity.js';
import type { PlistLimits } from '../plist/plist-limits.js';
import type { MdmStorage } from '../storage/mdm-storage.js';
import type { DeviceRequest } from './device-request.js';
import type { EmitEvent } from './event-hub.js';
import type { ServiceHandlers } from './service-handlers.js';
import type { ServicePolicies } from './service-policies.js';

/** What every handler of the service works with. */
export interface ServiceRuntime {
  readonly storage: MdmStorage;
  readonly policies: ServicePolicies;
  readonly handlers: ServiceHandlers;
  readonly limits: { readonly checkin?: PlistLimits; readonly report?: PlistLimits };
  readonly now: () => number;
  readonly emit: EmitEvent;
}

/** One check-in message and who it is from. */
export interface CheckinContext<Message extends CheckinMessage = CheckinMessage> {
  readonly request: DeviceRequest;
  readonly message: Message;
  readonly enrollment: EnrollmentIdentity;
}
