import type { KeyObject } from 'node:crypto';
import { buildCsr } from '../../src/pki/build-csr.js';
import { buildName } from '../../src/pki/build-name.js';
import type { Certificate } from '../../src/pki/certificate.js';
import { createDecrypter } from '../../src/pki/create-decrypter.js';
import { createSigner } from '../../src/pki/create-signer.js';
import { buildCertificate, keyIdentifier } from '../../src/pki/issue-certificate.js';
import { parseCertificate } from '../../src/pki/parse-certificate.js';
import { buildPkiMessage, type BuildPkiMessageOptions } from '../../src/scep/build-pki-message.js';
import type { ScepIdentity, ScepKey } from '../../src/scep/scep-client.js';
import { parsePkiMessage } from '../../src/scep/parse-pki-message.js';
import type { CertRepMessage } from '../../src/scep/pki-message.js';
import type { ScepHandler, ScepRequest, ScepResponse } from '../../src/scep/scep-exchange.js';

export const keyPorts = (key: KeyObject): ScepKey => ({ signer: createSigner(key), decrypter: createDecrypter(key) });

/** A throw-away certificate, as first requests are signed with. */
export async function throwAwayIdentity(key: KeyObject, commonName = 'SCEP SIGNER'): Promise<ScepIdentity> {
  const ports = keyPorts(key);
  const subject = buildName([{ type: 'CN', value: commonName }]);
  const der = await buildCertificate({
    signer: ports.signer,
    subject,
    issuerDer: subject.der,
    publicKeySpki: ports.signer.publicKeySpki,
    authorityKeyId: keyIdentifier(ports.signer.publicKeySpki),
    serialNumber: Uint8Array.of(1),
    notBefore: new Date(Date.now() - 86_400_000),
    notAfter: new Date(Date.now() + 86_400_000),
  });
  return { ...ports, certificate: parseCertificate(der) };
}

export interface RequestOptions {
  readonly requester: ScepIdentity;
  readonly recipient: Certificate;
  /** Default: the requester's. */
  readonly key?: KeyObject;
  readonly commonName?: string;
  readonly dnsName?: string;
  readonly challenge?: string;
  readonly transactionID?: string;
  readonly message?: Partial<BuildPkiMessageOptions>;
}

/** A PKCSReq, or what `message` makes of it. */
export async function certificateRequest(options: RequestOptions): Promise<Uint8Array> {
  const { requester, recipient, key, commonName = 'device', dnsName, challenge, transactionID = 'T-1' } = options;
  const csr = await buildCsr({
    subject: [{ type: 'CN', value: commonName }],
    signer: key === undefined ? requester.signer : createSigner(key),
    ...(challenge === undefined ? {} : { challengePassword: challenge }),
    ...(dnsName === undefined ? {} : { extensions: { subjectAltNames: { dnsNames: [dnsName] } } }),
  });
  return buildPkiMessage({
    messageType: 'PKCSReq',
    csr,
    recipient,
    cipher: 'aes-128-cbc',
    signer: requester.signer,
    certificate: requester.certificate,
    transactionID,
    ...options.message,
  } as BuildPkiMessageOptions);
}

export function post(handler: ScepHandler, body: Uint8Array, extra: Partial<ScepRequest> = {}): Promise<ScepResponse> {
  return handler.respond({ method: 'POST', rawQuery: 'operation=PKIOperation', body, ...extra });
}

/** Opens a reply with the requester's key; its signature is verified on the way. */
export async function openReply(response: ScepResponse, requester: ScepIdentity): Promise<CertRepMessage> {
  const { decrypter, certificate } = requester;
  const reply = await parsePkiMessage(response.body, { decrypter, certificate });
  if (reply.messageType !== 'CertRep') throw new Error(`a ${reply.messageType} is no reply`);
  return reply;
}

/** The certificate of a successful reply. */
export async function issuedIn(response: ScepResponse, requester: ScepIdentity): Promise<Certificate> {
  const reply = await openReply(response, requester);
  const [der] = reply.issued?.certificates ?? [];
  if (der === undefined) throw new Error(`no certificate: ${reply.pkiStatus} ${reply.failInfo ?? ''}`);
  return parseCertificate(der);
}

/** A `fetch` that asks `handler` instead of the network. */
export function fetchFrom(handler: ScepHandler): typeof globalThis.fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const { search } = new URL(request.url);
    const response = await handler.respond({
      method: request.method,
      rawQuery: search,
      body: new Uint8Array(await request.arrayBuffer()),
    });
    return new Response(new Uint8Array(response.body), {
      status: response.status,
      headers: { 'content-type': response.contentType },
    });
  };
}
