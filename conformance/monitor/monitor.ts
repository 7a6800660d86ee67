/**
 * The oracle: it is shown a trace, event by event, and says which requirements the system under test kept and broke.
 *
 * It reads live runs, simulated runs and captures alike: `observe` each event in order, `advanceTo` when time passes
 * with nothing happening, `conclude` at the end.
 */
import { machineIndex } from '../../machines/index.ts';
import { owesAnswer } from '../../machines/rules/answers.ts';
import { isDroppedByCore, whyDropped } from '../../machines/rules/drops.ts';
import { rules as allRules } from '../../machines/rules/index.ts';
import type { Judged, Rule, Sighting } from '../../machines/rules/rule.ts';
import type { TraceEvent } from '../../machines/trace.ts';
import { matchesServerTransaction } from '../../machines/transaction/matching.ts';
import { requirement } from '../../rfc/catalogue.ts';
import { isMandatory, type RequirementId } from '../../rfc/requirement.ts';
import { parseMessage } from '../../syntax/message.ts';
import type { RequirementResult, Verdict } from '../results.ts';
import { blamed, sameTransmission } from './blame.ts';
import { createFollower, type Follower } from './follower.ts';
import { type Death, seconds } from './hypothesis.ts';
import { branchOf, createLedger, type TransactionRecord, viewOf } from './ledger.ts';
import { surroundings } from './surroundings.ts';
import { opensMs, type Timing, timerWindow } from './tolerance.ts';

export interface MonitorOptions {
  readonly timing: Timing;
  /** True for requests that the SUT, by its profile, answers without keeping state (RFC 3261 §8.2.7). */
  readonly isStateless?: (request: Sighting) => boolean;
  /** The path may lose packets, so that what is missing proves nothing. */
  readonly lossy?: boolean;
  readonly rules?: readonly Rule[];
  /** A SHOULD counts as a MUST. */
  readonly strict?: boolean;
}

export interface Conclusion {
  /** One entry a requirement that was exercised. */
  readonly requirements: readonly RequirementResult[];
  /** Transitions that the SUT surely took, by machine id. */
  readonly transitions: Readonly<Record<string, readonly string[]>>;
  /** Machines that could not be followed to the end, in words. */
  readonly doubts: readonly string[];
}

export interface Monitor {
  observe(event: TraceEvent): void;
  advanceTo(atMs: number): void;
  /** Ends the observation: what is still open at `atMs` is no violation. */
  conclude(atMs: number): Conclusion;
}

interface Violation {
  readonly expected: string;
  readonly observed: string;
  readonly atMs: number;
  readonly messages: readonly number[];
}

export function createMonitor(options: MonitorOptions): Monitor {
  const { timing } = options;
  const rules = options.rules ?? allRules;
  const lossy = options.lossy ?? false;
  const ledger = createLedger();
  const followers: Follower[] = [];
  const passed = new Set<RequirementId>();
  const violations = new Map<RequirementId, Violation>();

  function startFollowing(id: string, first: Sighting, start: 'input' | 'output'): Follower {
    const { t1Ms, t2Ms, t4Ms } = timing;
    const startInput = { reliable: first.transport !== 'udp', t1Ms, t2Ms, t4Ms };
    // A request that is not well formed may be dropped instead of answered.
    const faults = first.message.violations().filter(({ requirement: id }) => !ofOldClients.includes(id));
    const mayBeDropped = start === 'input' && faults.length > 0;
    const follow = {
      entry: machineIndex[id]!,
      timing,
      startInput,
      lossy: lossy || mayBeDropped,
      same: sameTransmission,
    };
    const follower = createFollower(follow, first, start);
    followers.push(follower);
    return follower;
  }

  /** Gives a message to machines of the SUT that it reaches. */
  function reach(targets: readonly Follower[], sighting: Sighting, mayBeLost = lossy): void {
    for (const follower of targets) {
      const type = machineIndex[follower.machine]!.alphabet.receives(sighting.message);
      if (type) follower.input({ type }, sighting, { mayBeLost });
    }
  }

  /** Shows machines of the SUT a message that left it. */
  function leave(targets: readonly Follower[], sighting: Sighting): void {
    for (const follower of targets) {
      if (machineIndex[follower.machine]!.alphabet.sends(sighting.message)) follower.output(sighting);
    }
  }

  const usages = (records: readonly (TransactionRecord | undefined)[]): Follower[] =>
    records.flatMap((record) => record?.followers.filter(({ machine }) => isUsage(machine)) ?? []);

  function requestReachesSut(sighting: Sighting): void {
    const { message } = sighting;
    if (message.method === 'ACK') {
      ackReachesSut(sighting);
      return;
    }
    let record = ledger.find(message, 'server');
    if (record && matchesServerTransaction(message, record.requests[0]!.message)) {
      record.requests.push(sighting);
      // Once its transaction is over, a request that comes again is a new one: nothing is known of what it then draws.
      const transaction = record.followers.find(({ machine }) => !isUsage(machine));
      if (transaction?.mayHaveEnded(sighting.atMs + timing.transitMs)) {
        for (const follower of record.followers) follower.retire();
      }
      reach(record.followers, sighting);
    } else {
      record = ledger.open('server', sighting);
      if (options.isStateless?.(sighting)) record.followers.push(startFollowing('stateless-server', sighting, 'input'));
      else if (message.method === 'INVITE') {
        record.followers.push(
          startFollowing('invite-server', sighting, 'input'),
          startFollowing('invite-usage-server', sighting, 'input'),
        );
      } else record.followers.push(startFollowing('non-invite-server', sighting, 'input'));
      if (message.method === 'CANCEL') reach(usages([ledger.inviteOf(message, 'server')]), sighting);
      if (message.method === 'BYE') reach(usages(ledger.invitesOf(message, 'tester')), sighting);
    }
    ledger.learn(sighting, 'tester', record);
  }

  function ackReachesSut(sighting: Sighting): void {
    const record = ledger.find(sighting.message, 'server');
    if (!record) return;
    record.acks.push(sighting);
    const sameBranch = branchOf(record.requests[0]!.message) === branchOf(sighting.message);
    const toTag = sighting.message.get('to')?.tag;
    const acknowledges = record.responses.some(
      ({ message }) => message.status >= 200 && message.get('to')?.tag === toTag,
    );
    reach(
      record.followers.filter(({ machine }) => (machine === 'invite-usage-server' ? acknowledges : sameBranch)),
      sighting,
    );
  }

  function responseReachesSut(sighting: Sighting): void {
    const record = ledger.find(sighting.message, 'client');
    if (!record) return;
    const requirement = whyDropped(sighting.message, record.requests[0]!.message, sighting.transport);
    if (requirement) {
      record.toBeDropped.push({ requirement, sighting });
      if (isDroppedByCore(requirement))
        reach(
          record.followers.filter(({ machine }) => !isUsage(machine)),
          sighting,
          true,
        );
      return;
    }
    // Where none came before, a response may find that its client has given up (Timer B or F), and go for nothing.
    const first = record.requests[0]!;
    const giveUp = timerWindow(timing, 'B', 64 * timing.t1Ms, { fromMs: first.atMs, toMs: first.atMs });
    const inTime = ({ atMs }: Sighting): boolean => atMs + timing.transitMs < opensMs(timing, giveUp);
    const tooLate = ![...record.responses, sighting].some(inTime);
    record.responses.push(sighting);
    reach(record.followers, sighting, lossy || tooLate);
    ledger.learn(sighting, 'tester', record);
  }

  function requestLeavesSut(sighting: Sighting): void {
    const { message } = sighting;
    if (message.method === 'ACK') {
      ackLeavesSut(sighting);
      return;
    }
    let record = ledger.find(message, 'client');
    judge(sighting, record);
    if (record) {
      record.requests.push(sighting);
      leave(
        record.followers.filter(({ machine }) => !isUsage(machine)),
        sighting,
      );
    } else {
      record = ledger.open('client', sighting);
      if (message.method === 'INVITE') {
        record.followers.push(
          startFollowing('invite-client', sighting, 'output'),
          startFollowing('invite-usage-client', sighting, 'output'),
        );
      } else record.followers.push(startFollowing('non-invite-client', sighting, 'output'));
      if (message.method === 'CANCEL') leave(usages([ledger.inviteOf(message, 'client')]), sighting);
      if (message.method === 'BYE') leave(usages(ledger.invitesOf(message, 'sut')), sighting);
    }
    ledger.learn(sighting, 'sut', record);
  }

  function ackLeavesSut(sighting: Sighting): void {
    const record = ledger.find(sighting.message, 'client');
    judge(sighting, record);
    if (!record) return;
    record.acks.push(sighting);
    // It may be for a response that the SUT should have dropped; the To tag tells which one is meant.
    const given = [...record.responses, ...record.toBeDropped.map(({ sighting: dropped }) => dropped)];
    const finals = given.filter(({ message }) => message.status >= 200).sort((a, b) => a.n - b.n);
    const tag = sighting.message.get('to')?.tag;
    const answered = finals.findLast(({ message }) => message.get('to')?.tag === tag) ?? finals.at(-1);
    const wanted = (answered?.message.status ?? 300) < 300 ? 'invite-usage-client' : 'invite-client';
    leave(
      record.followers.filter(({ machine }) => machine === wanted),
      sighting,
    );
  }

  function responseLeavesSut(sighting: Sighting): void {
    const record = ledger.find(sighting.message, 'server');
    judge(sighting, record);
    if (!record) return;
    // What the transaction repeats of its own accord is not the usage's doing; each 2xx is.
    const { status } = sighting.message;
    const isRepeated =
      (status < 200 || status > 299) && record.responses.some((earlier) => sameTransmission(earlier, sighting));
    record.responses.push(sighting);
    leave(isRepeated ? record.followers.filter(({ machine }) => !isUsage(machine)) : record.followers, sighting);
    ledger.learn(sighting, 'sut', record);
  }

  function judge(sighting: Sighting, record: TransactionRecord | undefined): void {
    const judged: Judged = {
      ...sighting,
      ...surroundings(ledger, sighting, record, timing.transitMs),
      ...(lossy ? { lossy: true } : {}),
    };
    for (const rule of rules) {
      const judgement = rule.judge(judged);
      if (judgement?.verdict === 'pass') passed.add(rule.requirement);
      else if (judgement) {
        note(rule.requirement, {
          ...judgement,
          atMs: sighting.atMs,
          messages: [...(judgement.messages ?? []), sighting.n],
        });
      }
    }
  }

  function note(id: RequirementId, violation: Violation): void {
    if (!violations.has(id)) violations.set(id, violation);
  }

  /** A request that must be answered, and was not within 64*T1, when its sender gives up (Timer F). */
  function judgeSilence(atMs: number, doubts: string[]): void {
    for (const record of ledger.transactions) {
      const first = record.requests[0]!;
      const dialog = ledger.dialogOf(first.message, 'tester');
      const id = record.side === 'server' ? owesAnswer(first, dialog && viewOf(dialog)) : undefined;
      const byMs = first.atMs + 64 * timing.t1Ms;
      // A stateless UAS must ignore a CANCEL (§8.2.7).
      const isIgnored = record.method === 'CANCEL' && options.isStateless?.(first);
      if (!id || isIgnored || atMs < byMs || record.responses.some(({ message }) => message.status >= 200)) continue;
      const silence = {
        expected: `a final response to the ${record.method} by ${seconds(byMs)} (64*T1)`,
        observed: record.responses.length > 0 ? 'only provisional responses' : 'no response',
        atMs: byMs,
        messages: [first.n],
      };
      if (lossy) doubts.push(missing(silence));
      else note(id, silence);
    }
  }

  function observe(event: TraceEvent): void {
    if (event.kind !== 'packet') return;
    advanceTo(event.atMs);
    const { n, atMs, transport, from, to } = event;
    // Empty lines alone are keep-alives or noise, no message (§7.5, RFC 5626 §3.5.1).
    if (/^[\r\n\0]*$/.test(event.text)) return;
    const sighting: Sighting = { message: parseMessage(event.text), n, atMs, transport, from, to };
    const { isRequest, isResponse } = sighting.message;
    if (event.direction === 'sent') {
      if (isRequest) requestReachesSut(sighting);
      else if (isResponse) responseReachesSut(sighting);
    } else if (isRequest) requestLeavesSut(sighting);
    else if (isResponse) responseLeavesSut(sighting);
    else judge(sighting, undefined);
  }

  function advanceTo(atMs: number): void {
    for (const follower of followers) follower.advanceTo(atMs);
  }

  function conclude(atMs: number): Conclusion {
    advanceTo(atMs);
    const transitions: Record<string, string[]> = {};
    const doubts: string[] = [];
    judgeSilence(atMs, doubts);
    vouchForDrops(atMs);
    for (const follower of followers) {
      if (follower.missed) doubts.push(missing(follower.missed));
      if (follower.lost) doubts.push(`${follower.machine}: too many accounts agree with what was seen`);
      if (follower.death && !noteNotDropped(follower, follower.death)) noteDeath(follower, follower.death, doubts);
      const { taken, requirements } = follower.vouched(atMs);
      for (const id of requirements) passed.add(id);
      for (const { id } of taken) {
        const list = transitions[follower.machine] ?? [];
        if (!list.includes(id)) transitions[follower.machine] = [...list, id];
      }
    }
    return { requirements: results(), transitions, doubts };
  }

  /** Whether the machine died after it was sent a response that the SUT must drop: then it has not dropped it. */
  function noteNotDropped(follower: Follower, death: Death): boolean {
    const record = ledger.transactions.find(({ followers: own }) => own.includes(follower));
    const notDropped = record?.toBeDropped.findLast(
      ({ sighting, requirement: id }) => sighting.atMs <= death.atMs && showsDrop(follower, id),
    );
    if (!notDropped) return false;
    const { requirement: id, sighting } = notDropped;
    note(id, {
      ...death,
      expected: `the response sent at ${seconds(sighting.atMs)} to be dropped, and so ${death.expected}`,
      messages: [sighting.n, ...death.messages],
    });
    return true;
  }

  /** A SUT that went on as before for a while after such a response has dropped it. */
  function vouchForDrops(atMs: number): void {
    for (const { toBeDropped, followers: own } of ledger.transactions) {
      for (const { requirement: id, sighting } of toBeDropped) {
        const witnesses = own.filter((follower) => showsDrop(follower, id));
        const wentOn = witnesses.every(({ death, lost }) => !lost && (!death || death.atMs < sighting.atMs));
        if (witnesses.length > 0 && wentOn && sighting.atMs + timing.reactionMs <= atMs) passed.add(id);
      }
    }
  }

  function noteDeath(follower: Follower, death: Death, doubts: string[]): void {
    const id = blamed(death.requirements);
    if (id) note(id, death);
    else doubts.push(`${follower.machine}: ${death.expected}; ${death.observed}`);
  }

  function results(): RequirementResult[] {
    const all = new Set([...violations.keys(), ...passed]);
    return [...all].flatMap((id): RequirementResult[] => {
      const entry = requirement(id);
      if (!entry) throw new Error(`no such requirement: ${id}`);
      const violation = violations.get(id);
      const { level } = entry;
      if (!violation) return entry.observable === 'wire' ? [{ id, level, verdict: 'pass' }] : [];
      const { expected, observed, atMs, messages } = violation;
      return [{ id, level, verdict: breach(id), expected, observed, atMs, messages: [...new Set(messages)] }];
    });
  }

  /** `warn` for a SHOULD, or where the RFC orders receivers to ignore the breach. */
  function breach(id: RequirementId): Verdict {
    const entry = requirement(id)!;
    if (options.strict) return 'fail';
    return isMandatory(entry.level) && !entry.toleratedBy ? 'fail' : 'warn';
  }

  return { observe, advanceTo, conclude };
}

/** A message that was missing on a path that may have lost it. */
const missing = ({ expected, observed }: Violation): string =>
  `expected ${expected}, but saw ${observed}; the path may lose packets, so that this proves nothing`;

/** What clients of RFC 2543 leave out, a branch and a From tag, must be understood all the same (§17.2.3, §12.1.1). */
const ofOldClients: readonly RequirementId[] = ['RFC3261-8.1.1.7-3', 'RFC3261-8.1.1.3-2'];

/** Whether a machine that goes on as if it had the response shows that it was not dropped. */
const showsDrop = ({ machine }: Follower, requirement: RequirementId): boolean =>
  !isDroppedByCore(requirement) || isUsage(machine);

const isUsage = (machine: string): boolean => machine.startsWith('invite-usage');
