/**
 * A user agent on the npm package `sip` 0.0.6, used as its documentation shows: `node uas.mjs <host> <port>`.
 *
 * The library has a transport and a transaction layer and no user agent core. What RFC 3261 asks of the core (§8.2, §12,
 * §13, §15) is therefore done here, so that what a campaign finds is the library's. Messages are as the library makes
 * them: `makeResponse` is used untouched, except that a response to an INVITE that rings or answers gets a To tag.
 */
import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import sip from 'sip';

const [host = '127.0.0.1', port = '5060'] = process.argv.slice(2);
const authority = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
const T1 = 500;
const T2 = 4000;
const methods = ['INVITE', 'ACK', 'CANCEL', 'BYE', 'OPTIONS'];
const contact = [{ uri: `sip:sut@${authority}` }];
const family = host.includes(':') ? 'IP6' : 'IP4';
const sdp = [
  'v=0',
  `o=- 1 1 IN ${family} ${host}`,
  's=-',
  `c=IN ${family} ${host}`,
  't=0 0',
  'm=audio 16424 RTP/AVP 0',
  'a=inactive',
  '',
].join('\r\n');
const offer = { headers: { contact, 'content-type': 'application/sdp', allow: methods.join(', ') }, content: sdp };

/** Calls in which we are the callee, by Call-ID and From tag; those we placed, by Call-ID, the latest last. */
const incoming = new Map();
const placed = new Map();
const merged = new Map();

/** Tags and Call-IDs: cryptographically random (§19.3). */
const random = () => randomBytes(8).toString('hex');
const respond = (request, status, reason, extension) => sip.send(sip.makeResponse(request, status, reason, extension));
const keyOf = ({ headers }) => `${headers['call-id']} ${headers.from.params.tag}`;
const dialogHas = (call, request) => call?.tag !== undefined && call.tag === request.headers.to.params.tag;

const users = {
  alice: (call) => later(call, 100, answer),
  slow: (call) => later(call, 3000, answer),
  ring: () => {},
};
const refusals = {
  busy: [486, 'Busy Here'],
  reject: [603, 'Decline'],
  moved: [302, 'Moved Temporarily', { headers: { contact: [{ uri: `sip:alice@${authority}` }] } }],
};

function later(call, ms, action) {
  clearTimeout(call.timer);
  call.timer = setTimeout(() => attempt(() => action(call)), ms);
}

/** The library throws on a URI that it cannot read. */
function attempt(action) {
  try {
    action();
  } catch (error) {
    console.error(error);
  }
}

/** §13.3.1.4: the core, not the transaction, repeats a 2xx until the ACK, and says BYE if none comes in 64*T1. */
function answer(call) {
  const { invite } = call;
  call.pending = false;
  call.answered = true;
  const response = sip.makeResponse(invite, 200, 'OK', structuredClone(offer));
  sip.send(response);
  const repeat = (afterMs, sinceMs) =>
    later(call, afterMs, () => {
      if (sinceMs + afterMs >= 64 * T1) return sayBye(call);
      sip.send(response);
      repeat(Math.min(2 * afterMs, T2), sinceMs + afterMs);
    });
  repeat(T1, 0);
}

/** A BYE from the callee: From and To change places (§12.2.1.1). */
function sayBye(call) {
  const { invite } = call;
  clearTimeout(call.timer);
  incoming.delete(keyOf(invite));
  sip.send({
    method: 'BYE',
    uri: invite.headers.contact?.[0]?.uri,
    headers: {
      to: invite.headers.from,
      from: invite.headers.to,
      'call-id': invite.headers['call-id'],
      cseq: { method: 'BYE', seq: 1 },
      'max-forwards': 70,
      ...(invite.headers['record-route'] && { route: invite.headers['record-route'] }),
    },
  });
}

function onInvite(request) {
  const { to, cseq } = request.headers;
  const user = sip.parseUri(request.uri)?.user;
  if (refusals[user]) return respond(request, ...refusals[user]);
  if (!Object.hasOwn(users, user ?? '')) return respond(request, 404, 'Not Found');
  const call = { invite: request, tag: random(), pending: true, seq: cseq.seq };
  incoming.set(keyOf(request), call);
  to.params.tag = call.tag;
  respond(request, 180, 'Ringing', { headers: { contact } });
  users[user](call);
}

/** What a dialog's own requests come to (§12.2.2). */
function onMidDialog(request, call) {
  const { cseq } = request.headers;
  if (cseq.seq < call.seq) return respond(request, 500, 'Server Internal Error');
  call.seq = cseq.seq;
  if (request.method === 'BYE') {
    clearTimeout(call.timer);
    if (call.pending) respond(call.invite, 487, 'Request Terminated');
    incoming.delete(keyOf(request));
    placed.delete(request.headers['call-id']);
    return respond(request, 200, 'OK');
  }
  if (request.method === 'INVITE') {
    // §14.2: a second INVITE before the first has its final response.
    if (call.pending) return respond(request, 500, 'Server Internal Error', { headers: { 'retry-after': '1' } });
    call.invite = request;
    return answer(call);
  }
  return onOther(request);
}

function onOther(request) {
  if (request.method === 'OPTIONS') {
    const headers = {
      allow: methods.join(', '),
      accept: 'application/sdp',
      'accept-encoding': 'identity',
      'accept-language': 'en',
      supported: '',
    };
    return respond(request, 200, 'OK', { headers });
  }
  return respond(request, 405, 'Method Not Allowed', { headers: { allow: methods.join(', ') } });
}

function onCancel(request) {
  const call = incoming.get(keyOf(request));
  const branch = call?.invite.headers.via[0].params.branch;
  if (!call || branch !== request.headers.via[0].params.branch)
    return respond(request, 481, 'Call/Transaction Does Not Exist');
  respond(request, 200, 'OK');
  if (!call.pending) return;
  clearTimeout(call.timer);
  incoming.delete(keyOf(request));
  respond(call.invite, 487, 'Request Terminated');
}

/** The checks of §8.2, in their order: the response that refuses the request, if one of them does. */
function refusalOf(request) {
  const { headers, uri } = request;
  if (!/^sips?:/i.test(uri)) return [416, 'Unsupported URI Scheme'];
  if (!headers.to.params.tag && isMerged(request)) return [482, 'Loop Detected'];
  if (headers.require) return [420, 'Bad Extension', { headers: { unsupported: headers.require } }];
  if (request.content && !/^application\/sdp\b/i.test(headers['content-type'] ?? '')) {
    return [415, 'Unsupported Media Type', { headers: { accept: 'application/sdp' } }];
  }
  return undefined;
}

/** §8.2.2.2: the same request came before, by another path. */
function isMerged(request) {
  const { cseq } = request.headers;
  const id = `${keyOf(request)} ${cseq.seq} ${cseq.method}`;
  if (merged.has(id)) return true;
  merged.set(
    id,
    setTimeout(() => merged.delete(id), 64 * T1),
  );
  return false;
}

function onRequest(request) {
  const { method, headers } = request;
  const call = placed.get(headers['call-id']) ?? incoming.get(keyOf(request));
  if (method === 'ACK') {
    if (call?.answered && headers.cseq.seq === call.invite.headers.cseq.seq) clearTimeout(call.timer);
    return;
  }
  if (method === 'CANCEL') return onCancel(request);
  if (!methods.includes(method)) return onOther(request);
  const refusal = refusalOf(request);
  if (refusal) return respond(request, ...refusal);
  if (headers.to.params.tag) {
    if (dialogHas(call, request)) return onMidDialog(request, call);
    return respond(request, 481, 'Call/Transaction Does Not Exist');
  }
  if (method === 'INVITE') return onInvite(request);
  if (method === 'BYE') return respond(request, 481, 'Call/Transaction Does Not Exist');
  return onOther(request);
}

/** Places a call as the library's example `make_call.js` does. */
function placeCall(uri) {
  const tag = random();
  const invite = {
    method: 'INVITE',
    uri,
    headers: {
      to: { uri },
      from: { uri: `sip:sut@${authority}`, params: { tag } },
      'call-id': random(),
      cseq: { method: 'INVITE', seq: 1 },
      'max-forwards': 70,
      ...structuredClone(offer.headers),
    },
    content: sdp,
  };
  const call = { invite, tag, seq: 0, pending: false };
  placed.set(invite.headers['call-id'], call);
  sip.send(invite, (response) => onCallProgress(call, response));
}

function onCallProgress(call, response) {
  if (response.status < 200) {
    call.ringing = true;
    if (call.cancelled) sendCancel(call);
    return;
  }
  if (response.status >= 300) return placed.delete(call.invite.headers['call-id']);
  call.response ??= response;
  sip.send(within(response, 'ACK', 1));
  if (call.cancelled) hangUp(call);
}

/** A request inside the dialog that a 2xx made. */
function within(response, method, seq) {
  const { headers } = response;
  return {
    method,
    uri: headers.contact[0].uri,
    headers: {
      to: headers.to,
      from: headers.from,
      'call-id': headers['call-id'],
      cseq: { method, seq },
      'max-forwards': 70,
      via: [],
      ...(headers['record-route'] && { route: structuredClone(headers['record-route']).reverse() }),
    },
  };
}

/** §9.1: not before a provisional response. The transaction's Via must be given to the library. */
function sendCancel(call) {
  if (call.cancelSent) return;
  call.cancelSent = true;
  const { uri, headers } = call.invite;
  sip.send({
    method: 'CANCEL',
    uri,
    headers: {
      to: headers.to,
      from: headers.from,
      'call-id': headers['call-id'],
      cseq: { method: 'CANCEL', seq: headers.cseq.seq },
      'max-forwards': 70,
      via: [structuredClone(headers.via[0])],
    },
  });
}

function hangUp(call) {
  if (call.ended) return;
  call.ended = true;
  sip.send(within(call.response, 'BYE', 2));
}

function onCommand(line) {
  const [word, uri] = line.trim().split(/\s+/);
  const calls = [...placed.values()].reverse();
  if (word === 'call' && uri) return placeCall(uri);
  if (word === 'cancel') {
    const call = calls.find(({ response, cancelled }) => !response && !cancelled);
    if (!call) return;
    call.cancelled = true;
    if (call.ringing) sendCancel(call);
  }
  if (word !== 'hangup') return;
  const call = calls.find(({ response, ended }) => response && !ended);
  if (call) return hangUp(call);
  for (const answered of incoming.values()) if (answered.answered) sayBye(answered);
}

process.on('SIGTERM', () => process.exit(0));
createInterface({ input: process.stdin }).on('line', (line) => attempt(() => onCommand(line)));
sip.start(
  {
    address: host,
    port: Number(port),
    // The library takes a host equal to its own for itself, whatever the port: by its address it could not call the tester.
    publicAddress: 'localhost',
    logger: { error: (error) => console.error(error) },
  },
  onRequest,
);
