/** Turns torture messages into cases: sends one to the system under test, and plays along with what it makes of it. */
import type { RequirementId } from '../../rfc/requirement.ts';
import { type Message, parseMessage } from '../../syntax/message.ts';
import { parseUri } from '../../syntax/uri.ts';
import { type SystemUnderTest, type TestCase, testCase } from '../case.ts';
import { answer, callFromSut, lapseOf } from '../cases/support.ts';
import type { RequestOptions } from '../tester/compose.ts';
import type { Tester } from '../tester/tester.ts';
import { tortureMessages } from './index.ts';
import { isResponse, octetsOf, type Place, somewhere, type TortureMessage } from './message.ts';

/**
 * A case that sends the torture message of that name. `exercises`: what is seen however a SUT reacts that takes it, or
 * refuses it in the best way; one that drops what it may drop leaves the case inconclusive.
 */
export function tortureCase(name: string, exercises: readonly RequirementId[]): TestCase {
  const message = tortureMessages.find((one) => one.name === name);
  if (!message) throw new Error(`there is no torture message "${name}"`);
  const { rfc, section, property } = message;
  return testCase({
    id: `rfc${rfc}/${section}/${name}`,
    title: `copes with ${property}`,
    role: isResponse(message) ? 'uac' : 'uas',
    transports: ['udp'],
    exercises,
    provoke: ({ tester, sut }) => (isResponse(message) ? answerWith(message, tester, sut) : ask(message, tester, sut)),
  });
}

async function ask(message: TortureMessage, tester: Tester, sut: SystemUnderTest): Promise<void> {
  const isInvite = /^INVITE /.test(message.template.replaceAll('‸', ''));
  const uri = isInvite ? sut.user('answer') : sut.anyone;
  const text = octetsOf(message, placeOf(tester, uri));
  const request = parseMessage(text);
  // Who may drop it need not be waited for until Timer F fires, and is not to be blamed for its silence then.
  const withinMs = (message.faults.length > 0 ? 16 : 64) * tester.timing.t1Ms;
  if (isInvite) await call(tester, uri, request, withinMs);
  else {
    tester.send(text);
    await tester.next(({ message: response }) => answersTo(response, request), withinMs, 'final response');
  }
}

/** Found by the branch or by the Call-ID: of the other fields the request may have made a mess. */
function answersTo(response: Message, request: Message): boolean {
  if (!response.isResponse || response.status < 200) return false;
  const isSameBranch = response.topVia?.branch === request.topVia?.branch;
  return isSameBranch || response.get('call-id') === request.get('call-id');
}

async function call(tester: Tester, uri: string, request: Message, withinMs: number): Promise<void> {
  const { sequence } = request.get('cseq') ?? { sequence: 1 };
  const headers = { From: request.values('from') };
  const options: RequestOptions = {
    callId: request.get('call-id') ?? '',
    cseq: sequence,
    rewrite: () => request.text,
  };
  const invitation = tester.invite(uri, options);
  const final = await invitation.final(withinMs);
  invitation.acknowledge({ headers });
  if (final.status < 300) await invitation.inDialog('BYE', { headers }).final();
}

/** Has the SUT call, answers with the message, and brings the call to an end. */
async function answerWith(message: TortureMessage, tester: Tester, sut: SystemUnderTest): Promise<void> {
  const incoming = await callFromSut({ tester, sut });
  const { request } = incoming;
  const value = (name: string): string => request.values(name)[0] ?? '';
  const response = parseMessage(
    octetsOf(message, {
      ...placeOf(tester, sut.uri),
      via: value('via'),
      from: value('from'),
      to: value('to'),
      callId: value('call-id'),
      sequence: String(request.get('cseq')?.sequence),
    }),
  );
  incoming.repeat(response);
  if (message.userAgent[0] === 'drop') {
    // Who does not take it gets a real answer.
    await tester.staySilent({ forMs: lapseOf(tester, 'A', tester.timing.t1Ms) });
    answer(tester, incoming);
    await incoming.acknowledged();
    await incoming.inDialog('BYE').final();
    return;
  }
  if (response.status < 200) answer(tester, incoming);
  await incoming.acknowledged();
  const headers = response.status < 200 ? {} : { From: response.values('to') };
  await incoming.inDialog('BYE', { headers }).final();
}

function placeOf(tester: Tester, uri: string): Place {
  const reading = parseUri(uri);
  if (reading.state !== 'value' || reading.value.kind !== 'sip') throw new Error(`no SIP URI: ${uri}`);
  const { user = somewhere.user, host, port } = reading.value;
  return {
    ...somewhere,
    user,
    host: port === undefined ? host : `${host}:${port}`,
    sentBy: tester.hostPort,
    branch: tester.id('branch'),
    callId: tester.id('callId'),
    fromTag: tester.id('tag'),
    toTag: tester.id('tag'),
  };
}
