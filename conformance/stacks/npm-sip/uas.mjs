/**
 * A user agent on the npm package `sip` 0.0.6, used as its documentation shows: `node uas.mjs <host> <port>`.
 *
 * The library has a transport and a transaction layer and no user agent core. What RFC 3261 asks of the core (§8.2, §9,
 * §12, §13, §14, §15) is therefore done here, so that what a campaign finds is the library's. Messages are as the library
 * makes them: `makeResponse` is used untouched, except that a response to an INVITE that rings or answers gets a To tag.
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
const abilities = { allow: methods.join(', '), supported: '' };
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
const session = () => ({ contact: structuredClone(contact), 'content-type': 'application/sdp', ...abilities });

/** Dialogs, and calls that are to become one, by Call-ID and our own tag. */
const calls = new Map();
/** The incoming ones that have no final response yet, by the transaction of their INVITE. */
const ringing = new Map();
/** §8.2.2.2: requests outside of a dialog that came already. */
const seen = new Set();

/** Tags and Call-IDs: cryptographically random (§19.3). */
const random = () => randomBytes(8).toString('hex');
const keyOf = (callId, tag) => `${callId} ${tag}`;
const transactionOf = ({ headers: { via, 'call-id': callId, cseq } }) =>
  [via[0].host, via[0].port, via[0].params.branch, callId, cseq.seq].join(' ');
const respond = (request, status, reason, headers, content) =>
  sip.send(sip.makeResponse(request, status, reason, { headers, content }));

/** The library throws on a URI that it cannot read. */
function attempt(action) {
  try {
    action();
  } catch (error) {
    console.error(error);
  }
}

function addCall(call) {
  calls.set(keyOf(call.callId, call.local.params.tag), Object.assign(call, { unacknowledged: new Map(), timers: [] }));
  return call;
}

function forget(call) {
  for (const timer of [...call.timers, ...call.unacknowledged.values()]) clearTimeout(timer);
  call.unacknowledged.clear();
  calls.delete(keyOf(call.callId, call.local.params.tag));
  if (call.invite) ringing.delete(transactionOf(call.invite));
}

const later = (call, ms, action) => call.timers.push(setTimeout(attempt, ms, () => action(call)));

// Being called.

const users = {
  alice: (call) => later(call, 100, accept),
  slow: (call) => later(call, 3000, accept),
  ring: () => {},
};
const refusals = {
  busy: [486, 'Busy Here'],
  reject: [603, 'Decline'],
  moved: [302, 'Moved Temporarily', { contact: [{ uri: `sip:alice@${authority}` }] }],
};

function onInvite(request) {
  const { headers } = request;
  const user = sip.parseUri(request.uri)?.user ?? '';
  if (Object.hasOwn(refusals, user)) return respond(request, ...refusals[user]);
  if (!Object.hasOwn(users, user)) return respond(request, 404, 'Not Found');
  headers.to.params.tag = random();
  const call = addCall({
    callId: headers['call-id'],
    local: headers.to,
    remote: headers.from,
    peer: headers.contact?.[0]?.uri,
    target: headers.contact?.[0]?.uri,
    routes: headers['record-route'] ?? [],
    seq: 0,
    peerSeq: headers.cseq.seq,
    invite: request,
  });
  ringing.set(transactionOf(request), call);
  respond(request, 180, 'Ringing', { contact, 'record-route': headers['record-route'] });
  users[user](call);
  // §13.3.1: an invitation may run out.
  if (headers.expires > 0) later(call, headers.expires * 1000, terminate);
}

function accept(call) {
  const { invite } = call;
  for (const timer of call.timers) clearTimeout(timer);
  ringing.delete(transactionOf(invite));
  call.invite = undefined;
  answer(call, invite);
}

function terminate(call) {
  forget(call);
  respond(call.invite, 487, 'Request Terminated');
}

/** §13.3.1.4: the core, not the transaction, repeats a 2xx until the ACK, and says BYE if none comes in 64*T1. */
function answer(call, invite) {
  const { cseq, 'record-route': recordRoute } = invite.headers;
  const headers = { ...session(), 'record-route': recordRoute };
  const response = sip.makeResponse(invite, 200, 'OK', { headers, content: sdp });
  const endMs = 64 * T1;
  const repeat = (afterMs, sinceMs) => {
    const atMs = Math.min(sinceMs + afterMs, endMs);
    const action = () => {
      if (atMs === endMs) return sayBye(call);
      sip.send(response);
      repeat(Math.min(2 * afterMs, T2), atMs);
    };
    call.unacknowledged.set(cseq.seq, setTimeout(attempt, atMs - sinceMs, action));
  };
  sip.send(response);
  repeat(T1, 0);
}

function onAck({ headers: { cseq } }, call) {
  if (!call?.unacknowledged.has(cseq.seq)) return;
  clearTimeout(call.unacknowledged.get(cseq.seq));
  call.unacknowledged.delete(cseq.seq);
  if (call.leaving) hangUp(call);
}

/** §9.2 */
function onCancel(request) {
  const call = ringing.get(transactionOf(request));
  // The transaction of an INVITE that has its final response is the library's to know; the CANCEL has no effect on it.
  if (!call) return respond(request, ...(seen.has(requestId(request)) ? [200, 'OK'] : unknownCall));
  respond(request, 200, 'OK');
  terminate(call);
}

const unknownCall = [481, 'Call/Transaction Does Not Exist'];

// Any request.

function onRequest(request) {
  const { method, headers } = request;
  const toTag = headers.to.params.tag;
  const known = toTag && calls.get(keyOf(headers['call-id'], toTag));
  const call = known && known.remote.params.tag === headers.from.params.tag ? known : undefined;
  if (method === 'ACK') return onAck(request, call);
  if (method === 'CANCEL') return onCancel(request);
  const refusal = refusalOf(request);
  if (refusal) return respond(request, ...refusal);
  if (call) return onMidDialog(request, call);
  if (toTag || method === 'BYE') return respond(request, ...unknownCall);
  return method === 'INVITE' ? onInvite(request) : onOptions(request);
}

/** The checks of §8.2, in their order: the response that refuses the request, if one of them does. */
function refusalOf(request) {
  const { headers, method, uri, version, content } = request;
  if (version !== '2.0') return [505, 'Version Not Supported'];
  if (!methods.includes(method)) return [405, 'Method Not Allowed', { allow: abilities.allow }];
  if (!/^sips?:/i.test(uri)) return [416, 'Unsupported URI Scheme'];
  if (!headers.to.params.tag && isMerged(request)) return [482, 'Loop Detected'];
  if (headers.require) return [420, 'Bad Extension', { unsupported: headers.require }];
  if (!content || /\bhandling\s*=\s*optional\b/i.test(headers['content-disposition'] ?? '')) return undefined;
  if (!/^application\/sdp\b/i.test(headers['content-type'] ?? ''))
    return [415, 'Unsupported Media Type', { accept: 'application/sdp' }];
  if (!/^identity$/i.test(headers['content-encoding'] ?? 'identity'))
    return [415, 'Unsupported Media Type', { 'accept-encoding': 'identity' }];
  return undefined;
}

function requestId({ headers: { 'call-id': callId, from, cseq } }) {
  // A CANCEL has the number of the INVITE that it means.
  const method = cseq.method === 'CANCEL' ? 'INVITE' : cseq.method;
  return `${keyOf(callId, from.params.tag)} ${cseq.seq} ${method}`;
}

/** §8.2.2.2: retransmissions do not get here, so the same request came by another path before. */
function isMerged(request) {
  const id = requestId(request);
  if (seen.has(id)) return true;
  seen.add(id);
  setTimeout(() => seen.delete(id), 64 * T1);
  return false;
}

function onOptions(request) {
  const headers = {
    ...abilities,
    accept: 'application/sdp',
    'accept-encoding': 'identity',
    'accept-language': 'en',
  };
  respond(request, 200, 'OK', headers);
}

/** §12.2.2 */
function onMidDialog(request, call) {
  const { cseq, contact: moved } = request.headers;
  if (cseq.seq < call.peerSeq) return respond(request, 500, 'Server Internal Error');
  call.peerSeq = cseq.seq;
  if (request.method === 'OPTIONS') return onOptions(request);
  if (request.method === 'BYE') {
    respond(request, 200, 'OK');
    return call.invite ? terminate(call) : forget(call);
  }
  // §14.2: an INVITE while another has no final response, the peer's or our own.
  if (call.invite) return respond(request, 500, 'Server Internal Error', { 'retry-after': '1' });
  if (call.calling) return respond(request, 491, 'Request Pending');
  call.target = moved?.[0]?.uri ?? call.target;
  return answer(call, request);
}

// Calling.

/** Places a call as the library's example `make_call.js` does. */
function placeCall(uri) {
  const local = { uri: `sip:sut@${authority}`, params: { tag: random() } };
  const remote = { uri, params: {} };
  const call = addCall({ callId: random(), local, remote, peer: uri, target: uri, routes: [], seq: 0, calling: true });
  const invite = { ...inDialog(call, 'INVITE', ++call.seq), content: sdp };
  Object.assign(invite.headers, session());
  sip.send(invite, (response) => attempt(() => onProgress(call, invite, response)));
}

/** A request of ours with what its dialog says of it (§12.2.1.1). The library routes it by `route`, and adds the Via. */
function inDialog(call, method, seq) {
  const headers = {
    to: structuredClone(call.remote),
    from: structuredClone(call.local),
    'call-id': call.callId,
    cseq: { method, seq },
    'max-forwards': 70,
    via: [],
    route: structuredClone(call.routes),
  };
  return { method, uri: call.target, headers };
}

function onProgress(call, invite, response) {
  const { to, via } = response.headers;
  // §8.1.3.3: not for us.
  if (via.length > 1) return;
  if (response.status >= 300) return forget(call);
  if (response.status < 200) {
    if (!call.calling) return;
    if (to.params.tag) call.remote = to;
    call.rings = invite;
    if (call.cancelled === 'wanted') sendCancel(call);
    return;
  }
  if (call.calling) {
    call.calling = false;
    const { 'record-route': recordRoute = [], contact: at } = response.headers;
    const target = at?.[0]?.uri ?? call.target;
    Object.assign(call, { remote: to, target, routes: recordRoute.toReversed(), acks: new Map() });
    acknowledge(call, call);
    if (call.cancelled) hangUp(call);
  } else if (call.acks.has(to.params.tag)) {
    sip.send(call.acks.get(to.params.tag));
  } else {
    // §13.2.2.4: another branch of a forked call answered too.
    const { 'record-route': recordRoute = [], contact: at } = response.headers;
    const other = { ...call, remote: to, target: at?.[0]?.uri, routes: recordRoute.toReversed(), seq: 1 };
    acknowledge(call, other);
    sip.send(inDialog(other, 'BYE', ++other.seq));
  }
}

/** The ACK of a 2xx is the core's; each repetition of the 2xx draws the same one again (§13.2.2.4). */
function acknowledge(call, dialog) {
  const ack = inDialog(dialog, 'ACK', 1);
  call.acks.set(dialog.remote.params.tag, ack);
  sip.send(ack);
}

/** §9.1: not before a provisional response. The transaction's Via must be given to the library. */
function sendCancel(call) {
  const { uri, headers } = call.rings;
  const { to, from, 'call-id': callId, cseq, via } = structuredClone(headers);
  call.cancelled = 'sent';
  const cancel = { to, from, 'call-id': callId, cseq: { method: 'CANCEL', seq: cseq.seq }, 'max-forwards': 70 };
  sip.send({ method: 'CANCEL', uri, headers: { ...cancel, via: [via[0]] } });
}

/** §15: the callee may not say BYE before the ACK. */
function hangUp(call) {
  call.leaving = true;
  if (call.unacknowledged.size === 0) sayBye(call);
}

function sayBye(call) {
  forget(call);
  sip.send(inDialog(call, 'BYE', ++call.seq));
}

function onCommand(line) {
  const [word, uri] = line.trim().split(/\s+/);
  if (word === 'call') return placeCall(uri);
  const mine = [...calls.values()].filter(({ peer }) => peer === uri).reverse();
  if (word === 'cancel') {
    const call = mine.find(({ calling, cancelled }) => calling && !cancelled);
    if (!call) return;
    call.cancelled = 'wanted';
    if (call.rings) sendCancel(call);
  }
  if (word === 'hangup') {
    const call = mine.find(({ calling, invite }) => !calling && !invite);
    if (call) hangUp(call);
  }
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
