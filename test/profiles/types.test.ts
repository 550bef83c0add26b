import { expect, test } from 'vitest';
import type { PlistDict } from '../../src/plist/plist-value.js';
import { buildPayload } from '../../src/profiles/build-payload.js';

const options = { identifier: 'com.example' };
const bytes = new Uint8Array([0x30, 0x80]);

/** Compiled, never run. */
export function accepted(dictionary: PlistDict): void {
  buildPayload('com.apple.wifi.managed', { SSID_STR: 'x', EncryptionType: 'WPA2', Password: 'secret' }, options);
  buildPayload('com.apple.mobiledevice.passwordpolicy', { minLength: 6, allowSimple: false }, options);
  buildPayload('com.apple.applicationaccess', { allowCamera: false }, options);
  buildPayload('com.apple.security.root', { PayloadContent: bytes }, options);
  buildPayload('com.apple.security.pkcs12', { PayloadContent: bytes, Password: 'x' }, options);
  buildPayload('com.apple.security.scep', { PayloadContent: { URL: 'https://x', Keysize: 2048 } }, options);
  buildPayload('com.apple.webClip.managed', { URL: 'https://x', Label: 'x', IsRemovable: true }, options);
  buildPayload('com.apple.dock', { orientation: 'left' }, options);
  buildPayload('com.apple.MCX', { DisableGuestAccount: true }, options);
  buildPayload('com.apple.vpn.managed', { UserDefinedName: 'x', VPNType: 'IKEv2' }, options);
  buildPayload('com.apple.caldav.account', { CalDAVHostName: 'x', CalDAVPort: 443 }, options);
  buildPayload('com.apple.dock', {}, { ...options, otherKeys: { Newer: 1 } });
  buildPayload('com.example.newer', { Any: [1] }, options);
  buildPayload('com.apple.dock', dictionary, options);
}

export function refused(): void {
  // @ts-expect-error no such key
  buildPayload('com.apple.wifi.managed', { SSID: 'x' }, options);
  // @ts-expect-error no such encryption
  buildPayload('com.apple.wifi.managed', { SSID_STR: 'x', EncryptionType: 'WPA9' }, options);
  // @ts-expect-error a number
  buildPayload('com.apple.mobiledevice.passwordpolicy', { minLength: '6' }, options);
  // @ts-expect-error misspelt
  buildPayload('com.apple.applicationaccess', { allowcamera: false }, options);
  // @ts-expect-error text
  buildPayload('com.apple.security.root', { PayloadContent: 'MII' }, options);
  // @ts-expect-error the file is missing
  buildPayload('com.apple.security.pkcs12', { Password: 'x' }, options);
  // @ts-expect-error the URL is missing
  buildPayload('com.apple.security.scep', { PayloadContent: {} }, options);
  // @ts-expect-error no such size
  buildPayload('com.apple.security.scep', { PayloadContent: { URL: 'https://x', Keysize: 512 } }, options);
  // @ts-expect-error the label is missing
  buildPayload('com.apple.webClip.managed', { URL: 'https://x' }, options);
  // @ts-expect-error no such side
  buildPayload('com.apple.dock', { orientation: 'top' }, options);
  // @ts-expect-error no such type of VPN
  buildPayload('com.apple.vpn.managed', { UserDefinedName: 'x', VPNType: 'WireGuard' }, options);
  // @ts-expect-error the host is missing
  buildPayload('com.apple.caldav.account', {}, options);
  // @ts-expect-error the identifier is missing
  buildPayload('com.apple.dock', {}, {});
}

test('other keys are added, and may not be common ones', () => {
  const payload = buildPayload('com.apple.dock', { orientation: 'left' }, { ...options, otherKeys: { Newer: 1 } });
  expect(payload).toMatchObject({ orientation: 'left', Newer: 1, PayloadType: 'com.apple.dock' });
  expect(() => buildPayload('com.apple.dock', {}, { ...options, otherKeys: { PayloadUUID: 'x' } })).toThrow(
    expect.objectContaining({ code: 'ERR_PROFILE_INVALID_KEY', path: 'PayloadUUID' }),
  );
});
