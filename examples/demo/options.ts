import { parseArgs } from 'node:util';

export interface DemoOptions {
  /** How many simulated devices live through the whole story. */
  readonly devices: number;
  /** 0 takes any free port. */
  readonly port: number;
  readonly serve: boolean;
  /** Static SCEP challenge of `--serve`; absent means a random one. */
  readonly challenge?: string;
}

export const HELP = `Runs a device management server on 127.0.0.1 and sends simulated devices and recorded messages to it;
fakes stand for Apple's services.

usage: npm run demo -- [options]

  --devices N       simulated devices, 1 to 100000 (default 3); the first one's story is printed step by step
  --serve           keep the server up afterwards and print its URLs; Ctrl-C ends it
  --port N          port to listen on (default: any free one)
  --challenge TEXT  SCEP challenge of --serve (default: a random one, printed)
  --help            this text

Ends with 0 when everything came out as expected, with 1 when anything differs, with 2 for wrong options.
`;

/** @throws {TypeError} For options that make no sense; the message is for people. */
export function parseOptions(argv: readonly string[]): DemoOptions | 'help' {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      devices: { type: 'string', default: '3' },
      port: { type: 'string', default: '0' },
      serve: { type: 'boolean', default: false },
      challenge: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return 'help';
  if (values.challenge === '') throw new TypeError('--challenge is empty');
  return {
    devices: wholeNumber('--devices', values.devices, 1, 100_000),
    port: wholeNumber('--port', values.port, 0, 65_535),
    serve: values.serve,
    ...(values.challenge === undefined ? {} : { challenge: values.challenge }),
  };
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most) {
    throw new TypeError(`${name} takes a whole number from ${least} to ${most}`);
  }
  return value;
}
