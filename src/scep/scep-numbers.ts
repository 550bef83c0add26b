/** Names and numbers of RFC 8894 section 3.2.1 and the IANA SCEP registry. */

/** Kinds of message. 18, the UpdateReq of drafts, is read as `RenewalReq`. */
export type ScepMessageType = 'CertRep' | 'RenewalReq' | 'PKCSReq' | 'CertPoll' | 'GetCert' | 'GetCRL';

/** RFC 8894 section 3.2.1.3: 0, 2 and 3. */
export type PkiStatus = 'SUCCESS' | 'FAILURE' | 'PENDING';

/** RFC 8894 section 3.2.1.4: 0 to 4. */
export type FailInfo = 'badAlg' | 'badMessageCheck' | 'badRequest' | 'badTime' | 'badCertId';

export const MESSAGE_TYPE_NUMBER = {
  CertRep: '3',
  RenewalReq: '17',
  PKCSReq: '19',
  CertPoll: '20',
  GetCert: '21',
  GetCRL: '22',
} as const satisfies Record<ScepMessageType, string>;

export const PKI_STATUS_NUMBER = { SUCCESS: '0', FAILURE: '2', PENDING: '3' } as const satisfies Record<
  PkiStatus,
  string
>;

export const FAIL_INFO_NUMBER = {
  badAlg: '0',
  badMessageCheck: '1',
  badRequest: '2',
  badTime: '3',
  badCertId: '4',
} as const satisfies Record<FailInfo, string>;

const MESSAGE_TYPES: ReadonlyMap<string, ScepMessageType> = new Map([
  ['3', 'CertRep'],
  ['17', 'RenewalReq'],
  ['18', 'RenewalReq'],
  ['19', 'PKCSReq'],
  ['20', 'CertPoll'],
  ['21', 'GetCert'],
  ['22', 'GetCRL'],
]);

const PKI_STATUSES: ReadonlyMap<string, PkiStatus> = new Map([
  ['0', 'SUCCESS'],
  ['2', 'FAILURE'],
  ['3', 'PENDING'],
]);

const FAIL_INFOS: ReadonlyMap<string, FailInfo> = new Map([
  ['0', 'badAlg'],
  ['1', 'badMessageCheck'],
  ['2', 'badRequest'],
  ['3', 'badTime'],
  ['4', 'badCertId'],
]);

/** Decimal text of a messageType attribute to its name; `undefined` for numbers nobody defined. */
export const messageTypeOf = (number: string): ScepMessageType | undefined => MESSAGE_TYPES.get(number);
export const pkiStatusOf = (number: string): PkiStatus | undefined => PKI_STATUSES.get(number);
export const failInfoOf = (number: string): FailInfo | undefined => FAIL_INFOS.get(number);
