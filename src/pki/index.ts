export { buildCertsOnly, type CertsOnly } from './build-certs-only.js';
export { buildMdmSignature, type BuildMdmSignatureOptions } from './build-mdm-signature.js';
export { buildName, type NameInput, type NameInputAttribute } from './build-name.js';
export type { Certificate, DistinguishedName, KeyUsage, NameAttribute, SubjectAltNames } from './certificate.js';
export {
  clientCertificateFromHeader,
  type ClientCertificateFormat,
  type ClientCertificateHeaderOptions,
  type HeaderCertificates,
} from './client-certificate-from-header.js';
export { singleCmsAttribute, type CmsAttribute } from './cms-attributes.js';
export type { ContentCipher } from './cms-algorithms.js';
export { createDecrypter } from './create-decrypter.js';
export { createSigner } from './create-signer.js';
export { decryptEnvelope, type DecryptEnvelopeOptions, type OpenedEnvelope } from './decrypt-envelope.js';
export { encryptEnvelope, type EncryptEnvelopeOptions } from './encrypt-envelope.js';
export { formatName } from './format-name.js';
export { generateKeyPair, type KeyPairKind } from './generate-key-pair.js';
export { importPublicKey } from './import-public-key.js';
export { createKeyCache, type KeyCache, type KeyCacheOptions, type KnownCertificate } from './key-cache.js';
export { nameValues } from './parse-name.js';
export { parseCertificate } from './parse-certificate.js';
export { parseCertificatesPem } from './parse-certificates-pem.js';
export { parseCertsOnly } from './parse-certs-only.js';
export { parseEnvelope, type Envelope, type EnvelopeLimits, type EnvelopeRecipient } from './parse-envelope.js';
export { parsePublicKey, publicKeyFingerprint, type PublicKeyInfo } from './parse-public-key.js';
export {
  parseSignedData,
  type CertificateReference,
  type SignedData,
  type SignedDataLimits,
  type SignerInfo,
} from './parse-signed-data.js';
export { decodePem, encodePem, type PemBlock } from './pem.js';
export type { Decrypter, DigestName, KeyTransport, Signer } from './ports.js';
export type { PrivateKeyInput } from './private-key.js';
export { signData, type SignDataOptions } from './sign-data.js';
export { unwrapSmime } from './unwrap-smime.js';
export {
  verifyMdmSignature,
  type MdmSignatureClock,
  type MdmSignatureTrust,
  type VerifiedMdmSignature,
  type VerifyMdmSignatureOptions,
} from './verify-mdm-signature.js';
export {
  verifySignedData,
  type VerifiedSignedData,
  type VerifiedSigner,
  type VerifySignedDataOptions,
} from './verify-signed-data.js';
export { buildCrl, type BuildCrlOptions } from './build-crl.js';
export { buildCsr, type BuildCsrOptions } from './build-csr.js';
export type { ExtensionsInput, SubjectAltNamesInput } from './build-extensions.js';
export type { CertificateIssuer, IssuedCertificate, IssueRequest } from './certificate-issuer.js';
export {
  createCertificateAuthority,
  type CertificateAuthority,
  type CreateCertificateAuthorityOptions,
  type LeafPlan,
  type LeafPolicy,
} from './create-certificate-authority.js';
export { createSelfSignedCa, type CreateSelfSignedCaOptions } from './create-self-signed-ca.js';
export type { Crl, CrlEntry } from './crl.js';
export type { Csr } from './csr.js';
export { issueCertificate, type IssueCertificateOptions } from './issue-certificate.js';
export {
  createMemoryIssuedCertificateStore,
  type IssuedCertificateRecord,
  type IssuedCertificateStore,
  type Revocation,
  type RevocationReason,
} from './issued-certificate-store.js';
export { parseCsr } from './parse-csr.js';
export { verifyCsr } from './verify-csr.js';
export { createWebCryptoDecrypter } from './create-web-crypto-decrypter.js';
export { createWebCryptoSigner } from './create-web-crypto-signer.js';
export { parseCrl } from './parse-crl.js';
export { verifyCertificateChain, type VerifyCertificateChainOptions } from './verify-certificate-chain.js';
export { verifyCertificateSignature } from './verify-certificate-signature.js';
export { isRevoked, verifyCrl, type VerifyCrlOptions } from './verify-crl.js';
export type { WebCryptoKey, WebCryptoPublicHalf, WebCryptoSubtle } from './web-crypto.js';
export { exportPkcs12, type ExportPkcs12Options } from './export-pkcs12.js';
export { importPkcs12, type ImportedPkcs12, type ImportPkcs12Options, type Pkcs12Identity } from './import-pkcs12.js';
