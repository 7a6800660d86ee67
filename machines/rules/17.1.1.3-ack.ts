/** The ACK that an INVITE client transaction makes for a non-2xx. RFC 3261 §17.1.1.3, §17.1.1.2. */
import type { Message } from '../../syntax/message.ts';
import { sameUri } from '../../syntax/uri-comparison.ts';
import { acknowledged } from './acknowledged.ts';
import { routesOf, sameAddress, sameUris, viaKey } from './equality.ts';
import { demand, quoted, requestRule, shown, transactionClients } from './judging.ts';
import type { Judged, Judgement, Rule } from './rule.ts';
import { sameRoute } from './same-way.ts';

function failureAckRule(
  requirement: Rule['requirement'],
  title: string,
  judge: (ack: Message, invite: Message, judged: Judged) => Judgement | undefined,
): Rule {
  return requestRule(
    requirement,
    title,
    (request, judged) =>
      judged.original && acknowledged(judged) === 'failure'
        ? judge(request, judged.original.message, judged)
        : undefined,
    transactionClients,
  );
}

function repeatsInvite(ack: Message, invite: Message, { original }: Judged): Judgement | undefined {
  const [from, wanted] = [ack.get('from'), invite.get('from')];
  const [id, wantedId] = [ack.get('call-id'), invite.get('call-id')];
  if (ack.uriText !== invite.uriText && !sameUri(ack.uriText, invite.uriText)) {
    return demand(
      false,
      `Request-URI ${quoted(invite.uriText)} as in the INVITE`,
      `Request-URI ${quoted(ack.uriText)}`,
      original,
    );
  }
  if (!from || !wanted || id === undefined || wantedId === undefined) return undefined;
  if (id !== wantedId)
    return demand(false, `Call-ID ${quoted(wantedId)} as in the INVITE`, `Call-ID ${quoted(id)}`, original);
  return demand(sameAddress(from, wanted), `${shown(invite, 'From')} as in the INVITE`, shown(ack, 'From'), original);
}

/** To is that of the response; with several responses, that of any. */
function repeatsTo(ack: Message, _: Message, { answered, finals }: Judged): Judgement | undefined {
  const responses = finals ?? (answered ? [answered] : []);
  const to = ack.get('to');
  const wanted = responses.map(({ message }) => message.get('to'));
  if (!to || wanted.length === 0 || wanted.some((each) => !each)) return undefined;
  const newest = responses.at(-1)!;
  const expected = `${shown(newest.message, 'To')} as in the ${newest.message.status}`;
  return demand(
    wanted.some((each) => each && sameAddress(each, to)),
    expected,
    shown(ack, 'To'),
    newest,
  );
}

const noSuch = ['Require', 'Proxy-Require'] as const;

export const failureAckRules: readonly Rule[] = [
  failureAckRule('RFC3261-17.1.1.2-24', 'the ACK goes where the INVITE went', (_ack, _invite, judged) =>
    sameRoute(judged, 'INVITE'),
  ),
  failureAckRule('RFC3261-17.1.1.3-2', 'the ACK has Call-ID, From and Request-URI of the INVITE', repeatsInvite),
  failureAckRule('RFC3261-17.1.1.3-3', 'the ACK has To of the response', repeatsTo),
  failureAckRule('RFC3261-17.1.1.3-4', 'the ACK has one Via', (ack) => {
    const vias = ack.get('via');
    return vias && demand(vias.length === 1, 'one Via in the ACK', shown(ack, 'Via'));
  }),
  failureAckRule('RFC3261-17.1.1.3-5', "the ACK has the INVITE's top Via", (ack, invite, { original }) => {
    const [got, wanted] = [ack.topVia, invite.topVia];
    if (!got || !wanted) return undefined;
    const key = (via: typeof got): string => viaKey(via, { withReceived: false });
    return demand(
      key(got) === key(wanted),
      `Via ${quoted(invite.values('via')[0])} as in the INVITE`,
      shown(ack, 'Via'),
      original,
    );
  }),
  failureAckRule('RFC3261-17.1.1.3-6', 'the ACK has the CSeq number of the INVITE', (ack, invite, { original }) => {
    const [got, wanted] = [ack.get('cseq'), invite.get('cseq')];
    return (
      got &&
      wanted &&
      demand(
        got.sequence === wanted.sequence,
        `CSeq number ${wanted.sequence} as in the INVITE`,
        shown(ack, 'CSeq'),
        original,
      )
    );
  }),
  failureAckRule('RFC3261-17.1.1.3-7', 'CSeq of the ACK names ACK', (ack) => {
    const cseq = ack.get('cseq');
    return cseq && demand(cseq.method === 'ACK', 'the method ACK in CSeq', shown(ack, 'CSeq'));
  }),
  failureAckRule('RFC3261-17.1.1.3-8', 'the ACK has the Route of the INVITE', (ack, invite, { original }) => {
    const [got, wanted] = [routesOf(ack, 'route'), routesOf(invite, 'route')];
    if (!got || !wanted || wanted.length === 0) return undefined;
    return demand(sameUris(got, wanted), `${shown(invite, 'Route')} as in the INVITE`, shown(ack, 'Route'), original);
  }),
  failureAckRule('RFC3261-17.1.1.3-10', 'the ACK has no body', (ack) =>
    demand(ack.body === '', 'no body in the ACK to a non-2xx', `a body of ${ack.body.length} octets`),
  ),
  failureAckRule('RFC3261-8.2.2.3-3', 'the ACK has neither Require nor Proxy-Require', (ack) => {
    const name = noSuch.find((each) => ack.has(each));
    return demand(name === undefined, 'no Require and no Proxy-Require in the ACK', name ? shown(ack, name) : '');
  }),
];
