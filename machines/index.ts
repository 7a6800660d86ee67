/** Every machine of the model, by its id: one line each. */
import { compile } from './compile.ts';
import { dialogAlphabet, inviteUsageClientAlphabet, inviteUsageServerAlphabet } from './dialog/alphabets.ts';
import { dialog } from './dialog/dialog.ts';
import { inviteUsageClient } from './dialog/invite-usage-client.ts';
import { inviteUsageServer } from './dialog/invite-usage-server.ts';
import { type MachineEntry, type SipMachine, stateMeta, type WireAlphabet } from './model.ts';
import {
  inviteClientAlphabet,
  inviteServerAlphabet,
  nonInviteClientAlphabet,
  nonInviteServerAlphabet,
  statelessServerAlphabet,
} from './transaction/alphabets.ts';
import { inviteClient } from './transaction/invite-client.ts';
import { inviteServer } from './transaction/invite-server.ts';
import { nonInviteClient } from './transaction/non-invite-client.ts';
import { nonInviteServer } from './transaction/non-invite-server.ts';
import { originalInviteClient } from './transaction/original/invite-client.ts';
import { originalInviteServer } from './transaction/original/invite-server.ts';
import { statelessServer } from './transaction/stateless-server.ts';

function entry(machine: SipMachine, alphabet: WireAlphabet, title: string, figure: string): MachineEntry {
  return {
    machine,
    stepper: compile(machine),
    alphabet,
    forbids: (state) => stateMeta(machine, state).forbids ?? {},
    figure,
    title,
  };
}

const entries: readonly MachineEntry[] = [
  entry(inviteClient, inviteClientAlphabet, 'INVITE client transaction', 'RFC 3261 Figure 5, RFC 6026 §7.2'),
  entry(inviteServer, inviteServerAlphabet, 'INVITE server transaction', 'RFC 3261 Figure 7, RFC 6026 §7.1'),
  entry(nonInviteClient, nonInviteClientAlphabet, 'non-INVITE client transaction', 'RFC 3261 Figure 6'),
  entry(nonInviteServer, nonInviteServerAlphabet, 'non-INVITE server transaction', 'RFC 3261 Figure 8'),
  entry(statelessServer, statelessServerAlphabet, 'stateless user agent server', 'RFC 3261 §8.2.7'),
  entry(originalInviteClient, inviteClientAlphabet, 'INVITE client transaction of 2002', 'RFC 3261 Figure 5'),
  entry(originalInviteServer, inviteServerAlphabet, 'INVITE server transaction of 2002', 'RFC 3261 Figure 7'),
  entry(dialog, dialogAlphabet, 'dialog', 'RFC 3261 §12'),
  entry(inviteUsageClient, inviteUsageClientAlphabet, 'INVITE usage of the caller', 'RFC 3261 §9.1, §13.2.2, §15'),
  entry(inviteUsageServer, inviteUsageServerAlphabet, 'INVITE usage of the callee', 'RFC 3261 §9.2, §13.3.1, §15'),
];

export const machineIndex: Readonly<Record<string, MachineEntry>> = Object.fromEntries(
  entries.map((each) => [each.machine.id, each]),
);
