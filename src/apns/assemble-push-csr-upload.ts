import { encodePem } from '../pki/pem.js';
import { encodeBase64 } from '../plist/base64.js';
import { buildPlist } from '../plist/build-plist.js';
import type { SignedPushCsr } from './sign-push-csr.js';

/**
 * The file that a customer uploads at https://identity.apple.com/pushcert: base64 of an XML property list with the request,
 * the vendor's signature and its chain as PEM text. All three values are strings.
 *
 * @returns Text on one line. Save it as it is, for example as `push.csr.b64`.
 * @see Apple: Setting up push notifications for your device management customers
 */
export function assemblePushCsrUpload({ csrDer, signature, chain }: SignedPushCsr): string {
  return encodeBase64(
    buildPlist({
      PushCertCertificateChain: chain.map(({ der }) => encodePem('CERTIFICATE', der)).join(''),
      PushCertRequestCSR: encodeBase64(csrDer),
      PushCertSignature: encodeBase64(signature),
    }),
  );
}
