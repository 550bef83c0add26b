import { parseProfile } from 'apple-mdm/profiles';
import type { RespondToCommand } from 'apple-mdm/testing';

/** Plays the profiles on one channel of a Mac: installs what comes, lists what it has. */
export function createSimulatedProfiles(): RespondToCommand {
  const installed = new Map<string, string>();
  return ({ Command }) => {
    if (Command.RequestType === 'InstallProfile' && Command['Payload'] instanceof Uint8Array) {
      const { PayloadIdentifier, PayloadUUID } = parseProfile(Command['Payload']);
      installed.set(PayloadIdentifier, PayloadUUID);
    }
    if (Command.RequestType !== 'ProfileList') return 'Acknowledged';
    const ProfileList = [...installed].map(([PayloadIdentifier, PayloadUUID]) => ({ PayloadIdentifier, PayloadUUID }));
    return { status: 'Acknowledged', payload: { ProfileList } };
  };
}
