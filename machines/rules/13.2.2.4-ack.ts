/** The ACK to a 2xx, which the UAC core makes. RFC 3261 §13.2.2.4, §8.1.1.7, §12.2.1.1. */
import type { Message } from '../../syntax/message.ts';
import { hasOwnBranch } from './8.1.1-request.ts';
import { acknowledged } from './acknowledged.ts';
import { mayBeReliable, sessionDescription } from './bodies.ts';
import { demand, fail, quoted, requestRule, shown } from './judging.ts';
import type { Judged, Judgement, Rule, Sighting } from './rule.ts';

/** Lets a rule see an ACK to a 2xx with its INVITE. */
function successAckRule(
  requirement: Rule['requirement'],
  title: string,
  judge: (ack: Message, invite: Message, judged: Judged & { readonly original: Sighting }) => Judgement | undefined,
): Rule {
  return requestRule(requirement, title, (request, judged) => {
    const { original } = judged;
    if (!original || acknowledged(judged) !== 'success') return undefined;
    return judge(request, original.message, { ...judged, original });
  });
}

const CREDENTIALS = ['authorization', 'proxy-authorization'] as const;
const squeezed = (message: Message, name: string): string[] =>
  message
    .values(name)
    .map((value) => value.replace(/\s+/g, ''))
    .sort();

function hasCredentials(
  ack: Message,
  invite: Message,
  { original }: { readonly original: Sighting },
): Judgement | undefined {
  if (CREDENTIALS.every((name) => !invite.has(name))) return undefined;
  const lost = CREDENTIALS.find((name) => squeezed(ack, name).join('\n') !== squeezed(invite, name).join('\n'));
  if (!lost) return demand(true, '', '');
  return demand(false, `${shown(invite, lost)} as in the INVITE`, shown(ack, lost), original);
}

/** An offer in the 2xx, when none went before, is answered in the ACK. */
function bringsAnswer(ack: Message, invite: Message, judged: Judged): Judgement | undefined {
  if (invite.body !== '' || sessionDescription(invite) !== 'no') return undefined;
  const toTag = ack.get('to')?.tag;
  const finals = judged.finals ?? (judged.answered ? [judged.answered] : []);
  const success = finals.find(({ message }) => message.status < 300 && message.get('to')?.tag === toTag);
  // With 100rel the offer may have gone in a provisional response, and its answer in PRACK.
  const reliable = [...(invite.get('supported') ?? []), ...(invite.get('require') ?? [])].includes('100rel');
  if (!success || reliable || mayBeReliable(success.message) || sessionDescription(success.message) !== 'yes')
    return undefined;
  const has = sessionDescription(ack);
  if (has === 'unknown') return undefined;
  return demand(
    has === 'yes',
    'the answer to the offer of the 2xx in the ACK',
    ack.body === '' ? 'no body' : shown(ack, 'Content-Type'),
    success,
  );
}

/** Option tags of the ACK that its INVITE lacked. */
function extraTags(ack: Message, invite: Message): readonly string[] {
  const fold = (message: Message, name: 'require' | 'proxy-require') =>
    (message.get(name) ?? []).map((tag) => tag.toLowerCase());
  return (['require', 'proxy-require'] as const).flatMap((name) => {
    const before = fold(invite, name);
    return fold(ack, name).filter((tag) => !before.includes(tag));
  });
}

function hasNumberOfInvite(ack: Message, judged: Judged): Judgement | undefined {
  const { original, dialog, dialogs, lossy } = judged;
  const [got, wanted] = [ack.get('cseq'), original?.message.get('cseq')];
  if (ack.method !== 'ACK' || !got) return undefined;
  // An ACK inside a dialog that we know all about, yet of no INVITE in it: the answer to a BYE, say.
  if (!original && dialog && dialogs && !lossy)
    return fail('the CSeq number of an INVITE in the ACK', shown(ack, 'CSeq'));
  if (!wanted || acknowledged(judged) !== 'success') return undefined;
  return demand(
    got.sequence === wanted.sequence,
    `CSeq number ${wanted.sequence} as in the INVITE`,
    shown(ack, 'CSeq'),
    original,
  );
}

export const successAckRules: readonly Rule[] = [
  requestRule('RFC3261-13.2.2.4-5', 'the ACK to a 2xx has the CSeq number of its INVITE', hasNumberOfInvite),
  successAckRule('RFC3261-13.2.2.4-6', 'CSeq of the ACK to a 2xx names ACK', (ack) => {
    const cseq = ack.get('cseq');
    return cseq && demand(cseq.method === 'ACK', 'the method ACK in CSeq', shown(ack, 'CSeq'));
  }),
  successAckRule('RFC3261-13.2.2.4-7', 'the ACK to a 2xx has the credentials of its INVITE', hasCredentials),
  successAckRule('RFC3261-13.2.2.4-8', 'the ACK to a 2xx with an offer has the answer', bringsAnswer),
  successAckRule('RFC3261-13.2.1-14', 'an offer in the 2xx is answered in the ACK', bringsAnswer),
  successAckRule(
    'RFC3261-8.2.2.3-5',
    'the ACK to a 2xx requires no more than its INVITE',
    (ack, invite, { original }) => {
      if (!ack.has('require') && !ack.has('proxy-require')) return undefined;
      const extra = extraTags(ack, invite);
      return demand(
        extra.length === 0,
        `only the option tags of ${shown(invite, 'Require')}`,
        quoted(extra.join(', ')),
        original,
      );
    },
  ),
  successAckRule(
    'RFC3261-17.1.1.3-1',
    'the ACK to a 2xx is a request of its own, with its own branch',
    (ack, _, judged) => hasOwnBranch(ack, judged),
  ),
];
