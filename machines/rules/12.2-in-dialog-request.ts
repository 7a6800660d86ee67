/** Requests inside a dialog: addresses, tags, sequence numbers. RFC 3261 §12.2.1.1. */
import type { Message } from '../../syntax/message.ts';
import { sameIdentity } from './equality.ts';
import { demand, pass, quoted, requestRule, shown } from './judging.ts';
import type { DialogView, Judged, Judgement, Rule } from './rule.ts';

/** CANCEL, and ACK to a non-2xx, are made from their request and not from the dialog. */
const isOfDialog = ({ message, answered }: Judged): boolean =>
  message.method !== 'CANCEL' && !(message.method === 'ACK' && answered && answered.message.status >= 300);

function dialogRule(
  requirement: Rule['requirement'],
  title: string,
  judge: (request: Message, dialog: DialogView, judged: Judged) => Judgement | undefined,
): Rule {
  return requestRule(requirement, title, (request, judged) =>
    judged.dialog && isOfDialog(judged) ? judge(request, judged.dialog, judged) : undefined,
  );
}

/** A rule about one part of the dialog ID: passes when all fit, fails when only this part does not fit any dialog. */
function identityRule(
  requirement: Rule['requirement'],
  title: string,
  part: 'callId' | 'localTag' | 'remoteTag',
): Rule {
  return requestRule(requirement, title, (request, judged) => {
    if (!isOfDialog(judged) || request.method === 'ACK') return undefined;
    if (judged.dialog) return pass;
    const toTag = request.get('to')?.tag;
    if (toTag === undefined || !judged.dialogs || judged.lossy) return undefined;
    const given = { callId: request.get('call-id'), localTag: request.get('from')?.tag, remoteTag: toTag };
    const others = (['callId', 'localTag', 'remoteTag'] as const).filter((each) => each !== part);
    const meant = judged.dialogs.find((dialog) => others.every((each) => dialog[each] === given[each]));
    if (!meant || given[part] === undefined) return undefined;
    const name = { callId: 'Call-ID', localTag: 'From tag', remoteTag: 'To tag' }[part];
    return demand(false, `the dialog's ${name} ${quoted(meant[part])}`, `${name} ${quoted(given[part])}`);
  });
}

/** RFC 4916 lets From and To change between user agents that both know it. */
function mayChangeIdentity(request: Message): boolean {
  return request.values('supported').some((value) => /from-change/i.test(value));
}

/** Numbers say something only for a request that is new, and is not about another one. */
function sequences(
  request: Message,
  dialog: DialogView,
  { previous }: Judged,
): readonly [got: number, last: number] | undefined {
  const got = request.get('cseq')?.sequence;
  const last = dialog.localSequence;
  if (request.method === 'ACK' || previous || got === undefined || last === undefined) return undefined;
  return [got, last];
}

export const inDialogRequestRules: readonly Rule[] = [
  dialogRule(
    'RFC3261-12.2.1.1-1',
    "To of a request inside a dialog is the dialog's remote URI",
    (request, { remoteUri }) => {
      const to = request.get('to');
      if (!to || remoteUri === undefined || mayChangeIdentity(request)) return undefined;
      return demand(
        sameIdentity(to.uri, remoteUri),
        `the dialog's remote URI ${quoted(remoteUri)} in To`,
        shown(request, 'To'),
      );
    },
  ),
  identityRule('RFC3261-12.2.1.1-2', "the To tag is the dialog's remote tag", 'remoteTag'),
  dialogRule(
    'RFC3261-12.2.1.1-3',
    "From of a request inside a dialog is the dialog's local URI",
    (request, { localUri }) => {
      const from = request.get('from');
      if (!from || localUri === undefined || mayChangeIdentity(request)) return undefined;
      return demand(
        sameIdentity(from.uri, localUri),
        `the dialog's local URI ${quoted(localUri)} in From`,
        shown(request, 'From'),
      );
    },
  ),
  identityRule('RFC3261-12.2.1.1-4', "the From tag is the dialog's local tag", 'localTag'),
  identityRule('RFC3261-12.2.1.1-6', "a request inside a dialog has the dialog's Call-ID", 'callId'),
  dialogRule('RFC3261-12.2.1.1-7', 'CSeq numbers rise within a dialog', (request, dialog, judged) => {
    const numbers = sequences(request, dialog, judged);
    if (!numbers) return undefined;
    const [got, last] = numbers;
    // A lower number may be an older request that was overtaken; the same number never is.
    if (got < last && judged.lossy) return undefined;
    return demand(got > last, `a CSeq number above ${last}`, shown(request, 'CSeq'));
  }),
  dialogRule('RFC3261-12.2.1.1-8', 'CSeq numbers rise by one within a dialog', (request, dialog, judged) => {
    const numbers = sequences(request, dialog, judged);
    if (!numbers) return undefined;
    const [got, last] = numbers;
    if (got <= last || (got > last + 1 && judged.lossy)) return undefined;
    return demand(
      got === last + 1,
      `CSeq number ${last + 1}, the last one having been ${last}`,
      shown(request, 'CSeq'),
    );
  }),
  dialogRule(
    'RFC3261-12.2.1.1-10',
    'the first CSeq number in a dialog is below 2**31',
    (request, { localSequence }) => {
      const got = request.get('cseq')?.sequence;
      if (got === undefined || localSequence !== undefined || request.method === 'ACK') return undefined;
      return demand(got < 2 ** 31, 'a CSeq number below 2**31', shown(request, 'CSeq'));
    },
  ),
  dialogRule('RFC3261-12.2.1.1-11', 'CSeq names the method of the request inside a dialog', (request) => {
    const cseq = request.get('cseq');
    return (
      cseq && demand(cseq.method === request.method, `the method ${request.method} in CSeq`, shown(request, 'CSeq'))
    );
  }),
  dialogRule('RFC3261-12.2.1.1-19', 'a target refresh request has Contact', (request) =>
    request.method === 'INVITE' || request.method === 'UPDATE'
      ? demand(request.has('contact'), `Contact in the ${request.method}`, 'no Contact')
      : undefined,
  ),
];
