import type { DeviceAnswer, PollResult, SendRequest } from 'apple-mdm/testing';

/** One answer that went over the wire. */
export interface Exchange {
  readonly status: number;
  readonly contentType: string;
}

/** Notes what goes over the wire. */
export function createTraffic(send: SendRequest) {
  let exchanges: Exchange[] = [];
  return {
    send: async (request: Request): Promise<Response> => {
      const response = await send(request);
      exchanges.push({ status: response.status, contentType: response.headers.get('content-type') ?? '' });
      return response;
    },
    take(): Exchange[] {
      const taken = exchanges;
      exchanges = [];
      return taken;
    },
  };
}

export const wordsFor = ({ status, contentType }: Exchange): string => {
  if (contentType === 'application/x-apple-aspen-config') return `${status} profile`;
  return `${status} ${contentType === '' ? 'empty' : contentType}`;
};

export const answerOf = ({ status, body }: DeviceAnswer): string =>
  `${status} ${body.length === 0 ? 'empty' : `${body.length} bytes`}`;

export const cameIn = ({ exchanges }: PollResult): string =>
  exchanges.map(({ status }) => status ?? 'bytes').join(', ');

export const answersOf = ({ exchanges }: PollResult): string =>
  exchanges
    .map(({ answer, command }) =>
      command === undefined ? answerOf(answer) : `${answer.status} ${command.Command.RequestType}`,
    )
    .join(', ');
