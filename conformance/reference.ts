/** The built-in reference user agent as a system under test. */
import type { Element } from '../machines/element/element.ts';
import { defaultScript, withScriptedUser } from '../machines/element/scripted-user.ts';
import { createUserAgent } from '../machines/element/user-agent.ts';
import type { Address } from '../machines/trace.ts';
import { checkProfile, type Profile } from './profile.ts';

/** The profile of the reference user agent. `timers` when it runs with others than Table 4's. */
export function referenceProfile(version: string, timers: Profile['timers']): Profile {
  const { t1Ms, t2Ms, t4Ms } = timers;
  const checked = checkProfile(
    {
      schema: 'sipwright/profile@1',
      name: 'sipwright-reference',
      version,
      roles: ['uas', 'uac'],
      claims: { methods: ['INVITE', 'ACK', 'CANCEL', 'BYE', 'OPTIONS'], transports: ['udp'] },
      reach: { host: '127.0.0.1', port: 0 },
      users: {
        answer: 'alice',
        busy: 'busy',
        ring: 'ring',
        reject: 'reject',
        slow: 'slow',
        redirect: 'moved',
        absent: 'nobody',
      },
      timers: { t1Ms, t2Ms, t4Ms },
      triggers: {
        call: { stdin: 'call {uri}\n' },
        cancel: { stdin: 'cancel {uri}\n' },
        hangup: { stdin: 'hangup {uri}\n' },
      },
    },
    'the built-in profile',
  );
  if (!checked.ok) throw new Error(checked.problem);
  return checked.profile;
}

/** A fresh reference user agent with its scripted users. */
export function referenceUserAgent(address: Address, timers: Profile['timers'], seed: number): Element {
  const { t1Ms, t2Ms, t4Ms } = timers;
  const agent = createUserAgent({ name: 'reference', address, ids: `reference ${seed}`, timers: { t1Ms, t2Ms, t4Ms } });
  return withScriptedUser(agent, defaultScript);
}
