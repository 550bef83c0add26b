import { z } from 'zod';
import type { AxmActivity, AxmDevice, AxmPage, AxmReference, AxmResource, AxmServer } from './axm-resource.js';
import { text, texts } from './lenient.schema.js';

const deviceAttributes = z.looseObject({
  serialNumber: text,
  status: text,
  addedToOrgDateTime: text,
  releasedFromOrgDateTime: text,
  updatedDateTime: text,
  deviceModel: text,
  productFamily: text,
  productType: text,
  deviceCapacity: text,
  partNumber: text,
  orderNumber: text,
  orderDateTime: text,
  color: text,
  imei: texts,
  meid: texts,
  eid: text,
  wifiMacAddress: text,
  bluetoothMacAddress: text,
  // A single text in early answers.
  ethernetMacAddress: z
    .union([z.array(z.string()), z.string().transform((address) => [address])])
    .optional()
    .catch(undefined),
  purchaseSourceType: text,
  purchaseSourceId: text,
});
const serverAttributes = z.looseObject({
  serverName: text,
  serverType: text,
  createdDateTime: text,
  updatedDateTime: text,
});
const activityAttributes = z.looseObject({
  status: z.string(),
  subStatus: text,
  createdDateTime: text,
  completedDateTime: text,
  downloadUrl: text,
});

const head = { type: z.string(), id: z.string().min(1) };
const device = z.looseObject({ ...head, attributes: deviceAttributes.default({}) });
const server = z.looseObject({ ...head, attributes: serverAttributes.default({}) });
const activity = z.looseObject({ ...head, attributes: activityAttributes });
const other = z.looseObject({ type: z.string(), id: z.string(), attributes: z.looseObject({}).default({}) });
const reference = z.looseObject({ type: z.string(), id: z.string() });

const one = <Resource extends z.ZodType>(resource: Resource) => z.looseObject({ data: resource });
const many = <Resource extends z.ZodType>(resource: Resource) =>
  z.looseObject({
    data: z.array(resource),
    links: z
      .looseObject({ next: z.string().nullish().catch(undefined) })
      .optional()
      .catch(undefined),
  });

const schemas = {
  device: one(device),
  server: one(server),
  activity: one(activity),
  other: one(other),
  others: many(other),
  devices: many(device),
  servers: many(server),
  references: many(reference),
  reference: z.looseObject({ data: reference.nullable() }),
  assignedServer: z.looseObject({ data: z.looseObject({ ...server.shape, id: z.string() }).nullable() }),
};

function pageOf<Resource>(
  data: { data: readonly Resource[]; links?: { next?: string | null | undefined } | undefined } | undefined,
): AxmPage<Resource> | undefined {
  if (data === undefined) return undefined;
  const next = data.links?.next ?? '';
  return { items: data.data, ...(next === '' ? {} : { next }) };
}

function namedOrNull<Resource extends AxmReference>(
  answer: { readonly data: Resource | null } | undefined,
): Resource | null | undefined {
  return answer?.data?.id === '' ? null : answer?.data;
}

/** Readers of decoded JSON; each returns `undefined` for something else. */
export const readAxm = {
  device: (json: unknown): AxmDevice | undefined => schemas.device.safeParse(json).data?.data,
  server: (json: unknown): AxmServer | undefined => schemas.server.safeParse(json).data?.data,
  activity: (json: unknown): AxmActivity | undefined => schemas.activity.safeParse(json).data?.data,
  resource: (json: unknown): AxmResource<Record<string, unknown>> | undefined =>
    schemas.other.safeParse(json).data?.data,
  resources: (json: unknown): AxmPage<AxmResource<Record<string, unknown>>> | undefined =>
    pageOf(schemas.others.safeParse(json).data),
  devices: (json: unknown): AxmPage<AxmDevice> | undefined => pageOf(schemas.devices.safeParse(json).data),
  servers: (json: unknown): AxmPage<AxmServer> | undefined => pageOf(schemas.servers.safeParse(json).data),
  references: (json: unknown): AxmPage<AxmReference> | undefined => pageOf(schemas.references.safeParse(json).data),
  /** `null` where nothing is referred to: no reference, or one with an empty id. */
  reference: (json: unknown): AxmReference | null | undefined => namedOrNull(schemas.reference.safeParse(json).data),
  /** `null` where there is no server: nothing, or one with an empty id. */
  assignedServer: (json: unknown): AxmServer | null | undefined =>
    namedOrNull(schemas.assignedServer.safeParse(json).data),
};

const token = z.looseObject({
  access_token: z.string().min(1),
  expires_in: z.number().positive().optional().catch(undefined),
});

/** A bearer token and its life in seconds (an hour where it is not said), or `undefined`. */
export function readAxmToken(json: unknown): { accessToken: string; expiresInSeconds: number } | undefined {
  const { data } = token.safeParse(json);
  if (data === undefined) return undefined;
  return { accessToken: data.access_token, expiresInSeconds: data.expires_in ?? 3600 };
}

const errors = z.looseObject({ errors: z.array(z.looseObject({ code: text })) });

/** `code` of the first error, or `undefined`. */
export function readAxmErrorCode(json: unknown): string | undefined {
  return errors.safeParse(json).data?.errors[0]?.code?.slice(0, 128);
}
