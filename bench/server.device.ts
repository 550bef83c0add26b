import { buildPlist, type PlistDict } from 'apple-mdm/plist';
import { createSigner, generateKeyPair, parseCertificate, signData } from 'apple-mdm/pki';
import { createSelfSignedCa } from '../src/pki/create-self-signed-ca.js';
import { issueCertificate } from '../src/pki/issue-certificate.js';

/** An RSA-2048 identity and the requests of one device; every request carries both kinds of proof. */
export async function createDeviceMaterial() {
  const caSigner = createSigner((await generateKeyPair({ rsaBits: 2048 })).privateKey);
  const ca = await createSelfSignedCa({ subject: [{ type: 'CN', value: 'Bench CA' }], signer: caSigner });
  const signer = createSigner((await generateKeyPair({ rsaBits: 2048 })).privateKey);
  const certificate = parseCertificate(
    await issueCertificate({
      issuer: ca,
      signer: caSigner,
      subject: [{ type: 'CN', value: 'Bench device' }],
      publicKeySpki: signer.publicKeySpki,
      notBefore: new Date(Date.now() - 3_600_000),
      notAfter: new Date(Date.now() + 86_400_000),
      extensions: { keyUsage: ['digitalSignature'], extendedKeyUsage: ['1.3.6.1.5.5.7.3.2'] },
    }),
  );
  const UDID = '564D8B2F-1A2B-4C3D-9E8F-0123456789AB';
  const Topic = 'com.apple.mgmt.External.bench';
  const message = (dict: PlistDict, checkin: boolean) => ({ bytes: buildPlist({ ...dict, UDID }), checkin });

  const bodies = {
    authenticate: message(
      { MessageType: 'Authenticate', Topic, Model: 'Mac', ModelName: 'Mac', DeviceName: 'B' },
      true,
    ),
    tokenUpdate: message({ MessageType: 'TokenUpdate', Topic, PushMagic: 'M', Token: new Uint8Array(32) }, true),
    idle: message({ Status: 'Idle' }, false),
  };
  const requests = new Map<object, Buffer>();
  for (const body of Object.values(bodies)) {
    const signature = await signData({ content: body.bytes, signer, certificate, detached: true });
    const head = [
      'PUT /mdm HTTP/1.1',
      'Host: mdm.example',
      `Content-Type: application/x-apple-aspen-mdm${body.checkin ? '-checkin' : '; charset=UTF-8'}`,
      'User-Agent: MDM/1.0',
      'Accept: */*',
      `Client-Cert: :${Buffer.from(certificate.der).toString('base64')}:`,
      `Mdm-Signature: ${Buffer.from(signature).toString('base64')}`,
      `Content-Length: ${body.bytes.length}`,
    ];
    requests.set(body, Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body.bytes]));
  }
  return {
    rootDer: ca.der,
    enrollment: [bodies.authenticate, bodies.tokenUpdate],
    idle: bodies.idle,
    request: (body: object): Buffer => requests.get(body) ?? Buffer.alloc(0),
  };
}
