import type { MdmStorage } from '../storage/mdm-storage.js';
import type { ServiceHandlers, UserAuthenticateHandler } from './service-handlers.js';
import type { ServicePolicies } from './service-policies.js';

type MethodName<Port> = {
  [Key in keyof Port]-?: NonNullable<Port[Key]> extends (...args: never[]) => unknown ? Key : never;
}[keyof Port];

/** Every method of a port, so that a new one cannot be forgotten here. */
type Methods<Port> = Readonly<Record<MethodName<Port>, 'required' | 'optional'>>;

const STORAGE: Methods<MdmStorage> = {
  readEnrollment: 'required',
  applyAuthenticate: 'required',
  applyTokenUpdate: 'required',
  applyCheckOut: 'required',
  listEnrollments: 'required',
  enqueueCommand: 'required',
  advanceQueue: 'required',
  cancelCommand: 'required',
  listCommands: 'required',
  readReport: 'required',
  bindIdentity: 'required',
  findIdentity: 'required',
  listIdentities: 'required',
  putSecret: 'required',
  readSecret: 'required',
  archiveSecret: 'required',
  listArchivedSecrets: 'required',
};

const HANDLERS: Methods<ServiceHandlers> = {
  getToken: 'optional',
  declarativeManagement: 'optional',
  returnToService: 'optional',
};

const USER_AUTHENTICATE: Methods<UserAuthenticateHandler> = {
  start: 'required',
  verify: 'required',
  checkToken: 'optional',
};

const POLICIES: Methods<ServicePolicies> = {
  adoptIdentity: 'optional',
  acceptEnrollment: 'optional',
  pendingEnrollment: 'optional',
  classify: 'optional',
  adoptEnrollment: 'optional',
  acceptUser: 'optional',
};

/** @throws {TypeError} that lists every method the ports lack. */
export function assertPorts(storage: MdmStorage, handlers: ServiceHandlers, policies: ServicePolicies): void {
  const faults = [
    ...faultsOf('storage', storage, STORAGE),
    ...faultsOf('handlers', handlers, HANDLERS),
    ...(handlers?.userAuthenticate === undefined
      ? []
      : faultsOf('handlers.userAuthenticate', handlers.userAuthenticate, USER_AUTHENTICATE)),
    ...faultsOf('policies', policies, POLICIES),
  ];
  if (faults.length > 0) throw new TypeError(`not a function: ${faults.join(', ')}`);
}

function faultsOf(name: string, port: unknown, methods: Readonly<Record<string, 'required' | 'optional'>>): string[] {
  if (typeof port !== 'object' || port === null) throw new TypeError(`${name} must be an object`);
  const members: Readonly<Record<string, unknown>> = { ...Object.fromEntries(methodsOf(port, Object.keys(methods))) };
  return Object.entries(methods)
    .filter(([key, need]) => typeof members[key] !== 'function' && !(need === 'optional' && members[key] === undefined))
    .map(([key]) => `${name}.${key}`);
}

/** Members by name, those that a class keeps on its prototype included. */
function methodsOf(port: object, names: readonly string[]): [string, unknown][] {
  return names.map((name) => [name, Reflect.get(port, name)]);
}
