import type { EnrollmentKeys } from '../checkin/enrollment-identity.js';
import type { ErrorChainItem } from '../commands/command-report.js';
import { parseCommand } from '../commands/parse-command.js';
import type { Command } from '../commands/command.js';
import { SimulationError } from '../errors.js';
import type { Awaitable } from '../internal/awaitable.js';
import type { PlistDict } from '../plist/plist-value.js';
import { damageReport } from './damage-report.js';
import type { ReportDamage } from './damage-report.js';
import { buildReportBody } from './device-messages.js';
import type { DeviceAnswer } from './device-transport.js';

/** What a simulated device says about one command. */
export interface ReportPlan {
  /** `Acknowledged`, `NotNow`, `Error`, `CommandFormatError`, or one that nobody documented. */
  readonly status: string;
  /** Keys of the report beside the status, for example `QueryResponses`. */
  readonly payload?: PlistDict;
  readonly errorChain?: readonly ErrorChainItem[];
  /** Send the report damaged. */
  readonly damage?: ReportDamage;
}

/**
 * Scripts a simulated device: what it says about a command. A text is the status alone; bytes are sent as they are;
 * `drop` ends the connection without a report, as when the network goes away.
 */
export type RespondToCommand = (
  command: Command,
  /** How many commands came before it in this connection. */
  index: number,
) => Awaitable<ReportPlan | Uint8Array | 'Acknowledged' | 'NotNow' | 'Error' | 'CommandFormatError' | 'drop'>;

/** One request of a connection and its answer. */
export interface PollExchange {
  /** `Idle`, the status reported, or `undefined` for bytes given by the script. */
  readonly status: string | undefined;
  /** Command that was reported; absent for `Idle`. */
  readonly commandUuid?: string;
  readonly answer: DeviceAnswer;
  /** Command that the answer held. */
  readonly command?: Command;
}

/** One connection of a device to the command endpoint. */
export interface PollResult {
  readonly exchanges: readonly PollExchange[];
  /** What the server handed out, in order. */
  readonly commands: readonly Command[];
  /**
   * - `empty`: the server had nothing more.
   * - `refused`: an answer other than 2xx; an unsent report is kept and sent first at the next poll, as devices do.
   * - `dropped`: by the script. `limit`: more than `maxCommands` came.
   */
  readonly ended: 'empty' | 'refused' | 'dropped' | 'limit';
}

/** Limits of one connection. */
export interface PollOptions {
  /** Commands to take in one connection. Default 1,000. */
  readonly maxCommands?: number;
}

interface Outgoing {
  readonly status: string | undefined;
  readonly commandUuid?: string;
  readonly body: Uint8Array;
}

export interface CommandChannelOptions {
  readonly send: (body: Uint8Array) => Promise<DeviceAnswer>;
  readonly keys: EnrollmentKeys;
  /** Keys that every report of the channel carries beside its identifiers. */
  readonly extra?: () => PlistDict;
}

/** The command side of one channel. */
export interface CommandChannel {
  /** Drops a report that was kept, as a device does whose enrollment ended. */
  reset(): void;
  poll(respond?: RespondToCommand, options?: PollOptions): Promise<PollResult>;
}

export function createCommandChannel(channel: CommandChannelOptions): CommandChannel {
  const { keys, extra = () => ({}) } = channel;
  let kept: Outgoing | undefined;

  function reportOn(command: Command, plan: ReportPlan): Outgoing {
    const { status, errorChain, payload, damage } = plan;
    const body = buildReportBody(status, keys, {
      commandUuid: command.CommandUUID,
      payload: { ...extra(), ...payload },
      ...(errorChain === undefined ? {} : { errorChain }),
    });
    const sent = damage === undefined ? body : damageReport(body, damage);
    return { status, commandUuid: command.CommandUUID, body: sent };
  }

  return {
    reset() {
      kept = undefined;
    },
    async poll(respond = () => 'Acknowledged', { maxCommands = 1000 } = {}) {
      const exchanges: PollExchange[] = [];
      const commands: Command[] = [];
      const end = (ended: PollResult['ended']): PollResult => ({ exchanges, commands, ended });
      let next = kept ?? { status: 'Idle', body: buildReportBody('Idle', keys, { payload: extra() }) };
      while (true) {
        kept = next.status === 'Idle' ? undefined : next;
        const answer = await channel.send(next.body);
        const { body: _sent, ...message } = next;
        if (answer.status < 200 || answer.status > 299) {
          exchanges.push({ ...message, answer });
          return end('refused');
        }
        kept = undefined;
        if (answer.body.length === 0) {
          exchanges.push({ ...message, answer });
          return end('empty');
        }
        const command = readCommand(answer);
        exchanges.push({ ...message, answer, command });
        if (commands.push(command) > maxCommands) return end('limit');
        const said = await respond(command, commands.length - 1);
        if (said === 'drop') return end('dropped');
        if (said instanceof Uint8Array) next = { status: undefined, commandUuid: command.CommandUUID, body: said };
        else next = reportOn(command, typeof said === 'string' ? { status: said } : said);
      }
    },
  };
}

function readCommand(answer: DeviceAnswer): Command {
  try {
    return parseCommand(answer.body);
  } catch (cause) {
    throw new SimulationError('ERR_SIMULATION_RESPONSE', 'the answer to a report is not a command', answer.status, {
      cause,
    });
  }
}
