import type { Finding } from '../schema/finding.js';
import type { SchemaTarget } from '../schema/schema-target.js';

type RuleFinding = Pick<Finding, 'severity' | 'path' | 'message'>;
type Payload = Readonly<Record<string, unknown>>;

/**
 * Rules of Apple's pages that span keys of a command, or that the schema does not state.
 *
 * @see Apple: the page of each command; `docs/commands.md` names them
 */
export function commandRules(requestType: string, payload: object, target?: SchemaTarget): readonly RuleFinding[] {
  return RULES[requestType]?.(payload as Payload, target) ?? [];
}

const RULES: Readonly<Record<string, (payload: Payload, target?: SchemaTarget) => RuleFinding[]>> = {
  AccountConfiguration: accountConfiguration,
  DeviceInformation: deviceInformation,
  DeviceLock: pinOfSix,
  EraseDevice: eraseDevice,
  InstallApplication: installApplication,
  InstallEnterpriseApplication: installEnterpriseApplication,
};

/** Skipping or lowering the primary account leaves no administrator unless one is made. */
function accountConfiguration(payload: Payload): RuleFinding[] {
  const accounts = payload['AutoSetupAdminAccounts'];
  const count = Array.isArray(accounts) ? accounts.length : 0;
  const findings: RuleFinding[] = [];
  for (const key of ['SkipPrimarySetupAccountCreation', 'SetPrimarySetupAccountAsRegularUser']) {
    if (payload[key] === true && count === 0) findings.push(error(key, 'needs AutoSetupAdminAccounts'));
  }
  if (count > 1) {
    findings.push({ severity: 'warning', path: 'AutoSetupAdminAccounts', message: 'only the first account is made' });
  }
  return findings;
}

function deviceInformation(payload: Payload): RuleFinding[] {
  const nonce = payload['DeviceAttestationNonce'];
  if (nonce === undefined) return [];
  const queries = payload['Queries'];
  const findings: RuleFinding[] = [];
  if (nonce instanceof Uint8Array && nonce.length > 32)
    findings.push(error('DeviceAttestationNonce', 'at most 32 bytes'));
  if (!Array.isArray(queries) || !queries.includes('DevicePropertiesAttestation')) {
    findings.push(error('DeviceAttestationNonce', 'needs the query DevicePropertiesAttestation'));
  }
  return findings;
}

/** The PIN that unlocks a Mac has six characters. A Mac with Apple silicon needs none, and other systems do not look at it. */
function pinOfSix(payload: Payload, target?: SchemaTarget): RuleFinding[] {
  if (target !== undefined && target.os !== 'macOS') return [];
  const pin = payload['PIN'];
  if (pin === undefined) return target === undefined ? [] : [note('PIN', 'some Macs cannot be unlocked without a PIN')];
  return typeof pin === 'string' && pin.length !== 6 ? [error('PIN', 'must have six characters')] : [];
}

function eraseDevice(payload: Payload, target?: SchemaTarget): RuleFinding[] {
  const findings = pinOfSix(payload, target);
  const returning = payload['ReturnToService'];
  if (typeof returning !== 'object' || returning === null) return findings;
  const { Enabled, MDMProfileData, WiFiProfileData } = returning as Payload;
  if (Enabled === true && MDMProfileData === undefined && WiFiProfileData === undefined) {
    findings.push(note('ReturnToService', 'without WiFiProfileData the device needs another way onto the network'));
  }
  return findings;
}

function installApplication(payload: Payload): RuleFinding[] {
  const sources = ['iTunesStoreID', 'Identifier', 'ManifestURL'].filter((key) => payload[key] !== undefined);
  return [
    ...(sources.length === 1 ? [] : [error('', 'needs exactly one of iTunesStoreID, Identifier and ManifestURL')]),
    ...httpsOnly(payload),
  ];
}

function installEnterpriseApplication(payload: Payload): RuleFinding[] {
  const sources = ['Manifest', 'ManifestURL'].filter((key) => payload[key] !== undefined);
  const pinning = ['ManifestURLPinningCerts', 'PinningRevocationCheckRequired'].filter(
    (key) => payload[key] !== undefined,
  );
  return [
    ...(sources.length === 1 ? [] : [error('', 'needs exactly one of Manifest and ManifestURL')]),
    ...(payload['ManifestURL'] === undefined ? pinning.map((key) => error(key, 'needs ManifestURL')) : []),
    ...httpsOnly(payload),
  ];
}

function httpsOnly(payload: Payload): RuleFinding[] {
  const url = payload['ManifestURL'];
  return typeof url === 'string' && !/^https:\/\//i.test(url) ? [error('ManifestURL', 'must be an https address')] : [];
}

const error = (path: string, message: string): RuleFinding => ({ severity: 'error', path, message });
const note = (path: string, message: string): RuleFinding => ({ severity: 'note', path, message });
