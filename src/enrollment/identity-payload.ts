import { ProfileError } from '../errors.js';
import type { PlistDict } from '../plist/plist-value.js';
import { isBytes } from '../plist/value-kind.js';
import { buildPayload } from '../profiles/build-payload.js';
import type { ProfilePayload } from '../profiles/profile.js';
import { assertServerUrl } from './assert-server-url.js';
import type {
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
