import type { MdmHandlerOptions } from '../../../src/server/create-mdm-handler.js';
import type { DeviceRequest, ServiceAnswer } from '../../../src/service/device-request.js';
import type { Refusal } from '../../../src/service/mdm-service.js';

export interface StubCall {
  readonly endpoint: 'checkin' | 'connect';
  readonly request: DeviceRequest;
}

export const emptyAnswer: ServiceAnswer = { outcome: 'ok', body: new Uint8Array(0), format: 'empty' };

/** A service that records what reaches it and answers what it is told to. */
export function createStubService(answer: () => ServiceAnswer | Promise<ServiceAnswer> = () => emptyAnswer) {
  const calls: StubCall[] = [];
  const refusals: Refusal[] = [];
  const take = (endpoint: StubCall['endpoint']) => async (request: DeviceRequest) => {
    calls.push({ endpoint, request });
    return answer();
  };
  const service: MdmHandlerOptions['service'] = {
    checkin: take('checkin'),
    connect: take('connect'),
    reportRefusal: (refusal) => void refusals.push(refusal),
  };
  return { service, calls, refusals };
}
