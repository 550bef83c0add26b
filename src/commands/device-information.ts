import type {
  DeviceInformationCommand,
  DeviceInformationCommandQueriesItem,
} from '../schema/generated/command-payloads.js';
import type { DeviceInformationResponse } from '../schema/generated/command-responses.js';
import type { CommonCommandPayload } from './command-payloads.js';

/** A query of DeviceInformation. A device leaves out what it does not know, and what the access rights do not allow. */
export type DeviceInformationQuery = DeviceInformationCommandQueriesItem;

/** Payload of DeviceInformation, with the queries as types. */
export interface DeviceInformationPayload<Query extends DeviceInformationQuery = DeviceInformationQuery>
  extends Omit<DeviceInformationCommand, 'Queries'>, CommonCommandPayload {
  readonly Queries: readonly Query[];
}

type Responses = NonNullable<DeviceInformationResponse['QueryResponses']>;

/** Response to DeviceInformation: the keys of the queries that were asked, each of them optional. */
export interface DeviceInformationAnswer<Query extends DeviceInformationQuery = DeviceInformationQuery> {
  readonly QueryResponses?: Pick<Responses, Query & keyof Responses>;
}
