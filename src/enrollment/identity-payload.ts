import { ProfileError } from '../errors.js';
import type { PlistDict } from '../plist/plist-value.js';
import { isBytes } from '../plist/value-kind.js';
import { buildPayload } from '../profiles/build-payload.js';
import type { ProfilePayload } from '../profiles/profile.js';
import { assertServerUrl } from './assert-server-url.js';
import type {
  AcmeIdentity,
  EnrollmentProfileOptions,
  IdentitySource,
  Pkcs12Identity,
  ScepIdentity,
} from './enrollment-profile-options.js';

const SUBJECT_ATTRIBUTE = /^(?:C|L|ST|O|OU|CN|\d+(?:\.\d+)+)$/;
/** MD5, SHA-1, SHA-256. */
const DIGEST_LENGTHS: readonly number[] = [16, 20, 32];

/** The payload that gives the device its identity; `com.apple.mdm` refers to its `PayloadUUID`. */
export function identityPayload(
  source: IdentitySource,
  profile: Pick<EnrollmentProfileOptions, 'identifier' | 'organization' | 'allowLoopbackHttp'>,
  uuid: string,
): ProfilePayload {
  const { identifier, organization } = profile;
  const options = { uuid, ...(organization !== undefined && { organization }) };
  if ('scep' in source) {
    const content: PlistDict = { PayloadContent: scepContent(source.scep, profile.allowLoopbackHttp === true) };
    return buildPayload('com.apple.security.scep', content, {
      ...options,
      identifier: `${identifier}.scep`,
      displayName: 'Device identity',
    });
  }
  if ('acme' in source)
    return buildPayload('com.apple.security.acme', acmeContent(source.acme, profile.allowLoopbackHttp === true), {
      ...options,
      identifier: `${identifier}.acme`,
      displayName: 'Device identity',
    });
  return buildPayload('com.apple.security.pkcs12', pkcs12Content(source.pkcs12), {
    ...options,
    identifier: `${identifier}.pkcs12`,
    displayName: 'Device identity',
  });
}

/** Names of keys with a space are as Apple spells them. */
function scepContent(scep: ScepIdentity, allowLoopbackHttp: boolean): PlistDict {
  const { caFingerprint, challenge, name, subjectAltName, retries, retryDelaySeconds } = scep;
  const { keySize = 2048, keyUsage = 5, keyIsExtractable, allowAllAppsAccess } = scep;
  if (keySize !== 2048 && keySize !== 4096) throw invalid('Keysize', 'must be 2048 or 4096');
  if (keyUsage !== 1 && keyUsage !== 4 && keyUsage !== 5) throw invalid('Key Usage', 'must be 1, 4 or 5');
  if (challenge === '') throw invalid('Challenge', 'must not be empty');
  if (caFingerprint !== undefined && !(isBytes(caFingerprint) && DIGEST_LENGTHS.includes(caFingerprint.length)))
    throw invalid('CAFingerprint', 'must be the bytes of a digest');
  for (const [key, value] of [
    ['Retries', retries],
    ['RetryDelay', retryDelaySeconds],
  ] as const)
    if (value !== undefined && !(Number.isSafeInteger(value) && value >= 0))
      throw invalid(key, 'must be a whole number');
  const url = assertServerUrl(scep.url, { key: 'URL', allowHttp: caFingerprint !== undefined, allowLoopbackHttp });
  return {
    ...(allowAllAppsAccess !== undefined && { AllowAllAppsAccess: allowAllAppsAccess }),
    ...(caFingerprint !== undefined && { CAFingerprint: caFingerprint }),
    ...(challenge !== undefined && { Challenge: challenge }),
    'Key Type': 'RSA',
    'Key Usage': keyUsage,
    ...(keyIsExtractable !== undefined && { KeyIsExtractable: keyIsExtractable }),
    Keysize: keySize,
    ...(name !== undefined && { Name: name }),
    ...(retries !== undefined && { Retries: retries }),
    ...(retryDelaySeconds !== undefined && { RetryDelay: retryDelaySeconds }),
    ...(scep.subject !== undefined && { Subject: subjectNames(scep.subject) }),
    ...(subjectAltName !== undefined && { SubjectAltName: { ...subjectAltName } }),
    URL: url,
  };
}

/** Keys stand at the level of the payload, unlike those of SCEP. */
function acmeContent(acme: AcmeIdentity, allowLoopbackHttp: boolean): PlistDict {
  const { key = { type: 'ECSECPrimeRandom', size: 384 }, subjectAltName, usageFlags, extendedKeyUsage } = acme;
  const { keyIsExtractable, allowAllAppsAccess, clientIdentifier } = acme;
  const isHardwareKey = key.type === 'ECSECPrimeRandom' && (key.size === 256 || key.size === 384);
  const { hardwareBound = isHardwareKey } = acme;
  const { attest = hardwareBound } = acme;
  if (typeof clientIdentifier !== 'string' || clientIdentifier === '')
    throw invalid('ClientIdentifier', 'must be text');
  if (key.type !== 'RSA' && ![256, 384, 521].includes(key.size)) throw invalid('KeySize', 'must be 256, 384 or 521');
  if (key.type === 'RSA' && !(key.size >= 1024 && key.size <= 4096 && key.size % 8 === 0))
    throw invalid('KeySize', 'must be a multiple of 8 from 1024 to 4096');
  if (hardwareBound && !isHardwareKey)
    throw invalid('HardwareBound', 'needs a key ECSECPrimeRandom of 256 or 384 bits');
  if (attest && !hardwareBound) throw invalid('Attest', 'needs HardwareBound');
  if (hardwareBound && keyIsExtractable === true) throw invalid('KeyIsExtractable', 'contradicts HardwareBound');
  return {
    ...(allowAllAppsAccess !== undefined && { AllowAllAppsAccess: allowAllAppsAccess }),
    Attest: attest,
    ClientIdentifier: clientIdentifier,
    DirectoryURL: assertServerUrl(acme.directoryUrl, { key: 'DirectoryURL', allowLoopbackHttp }),
    ...(extendedKeyUsage !== undefined && { ExtendedKeyUsage: [...extendedKeyUsage] }),
    HardwareBound: hardwareBound,
    ...(keyIsExtractable !== undefined && { KeyIsExtractable: keyIsExtractable }),
    KeySize: key.size,
    KeyType: key.type,
    Subject: subjectNames(acme.subject),
    ...(subjectAltName !== undefined && { SubjectAltName: { ...subjectAltName } }),
    ...(usageFlags !== undefined && { UsageFlags: usageFlags }),
  };
}

/** A name is a list of relative names, each a list of pairs; here every relative name has one pair. */
function subjectNames(subject: NonNullable<ScepIdentity['subject']>): readonly (readonly (readonly string[])[])[] {
  if (!Array.isArray(subject) || subject.length === 0) throw invalid('Subject', 'must have an attribute');
  return subject.map(([attribute, value]) => {
    if (typeof attribute !== 'string' || !SUBJECT_ATTRIBUTE.test(attribute))
      throw invalid('Subject', 'must consist of C, L, ST, O, OU, CN or dotted OIDs');
    if (typeof value !== 'string' || value === '') throw invalid('Subject', 'must not have empty values');
    return [[attribute, value]];
  });
}

function pkcs12Content(pkcs12: Pkcs12Identity): PlistDict {
  if (typeof pkcs12.password !== 'string') throw invalid('Password', 'must be text');
  return { Password: pkcs12.password, PayloadContent: assertDer(pkcs12.der, 'com.apple.security.pkcs12') };
}

/** DER of a sequence, and not PEM or base64 of it. */
export function assertDer(der: Uint8Array, payloadType: string): Uint8Array {
  if (typeof der !== 'object' || !isBytes(der) || der[0] !== 0x30 || (der[1] ?? 0) < 0x80)
    throw invalid('PayloadContent', `of ${payloadType} must be DER, not PEM or base64`);
  return der;
}

function invalid(key: string, rule: string): ProfileError {
  return new ProfileError('ERR_PROFILE_INVALID_KEY', key, `${key} ${rule}`);
}
