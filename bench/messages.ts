/** The messages that the benches parse: what is on the wire every day, and what is hard. */

const lines = (...rows: string[]): string => rows.join('\r\n');

const sdp = lines(
  'v=0',
  'o=alice 2890844526 2890844526 IN IP4 pc33.atlanta.example.com',
  's=-',
  'c=IN IP4 192.0.2.101',
  't=0 0',
  'm=audio 49172 RTP/AVP 0 8 97',
  'a=rtpmap:0 PCMU/8000',
  'a=rtpmap:8 PCMA/8000',
  'a=rtpmap:97 iLBC/8000',
  'a=sendrecv',
  '',
);

/** About 1 kB. */
export const invite = lines(
  'INVITE sip:bob@biloxi.example.com SIP/2.0',
  'Via: SIP/2.0/UDP ss1.atlanta.example.com:5060;branch=z9hG4bK2d4790.1',
  'Via: SIP/2.0/UDP pc33.atlanta.example.com:5060;branch=z9hG4bK74b43;received=192.0.2.101',
  'Max-Forwards: 69',
  'Record-Route: <sip:ss1.atlanta.example.com;lr>',
  'From: "Alice" <sip:alice@atlanta.example.com>;tag=9fxced76sl',
  'To: "Bob" <sip:bob@biloxi.example.com>',
  'Call-ID: 3848276298220188511@pc33.atlanta.example.com',
  'CSeq: 314159 INVITE',
  'Contact: <sip:alice@pc33.atlanta.example.com;transport=udp>',
  'Allow: INVITE, ACK, CANCEL, OPTIONS, BYE, REFER, NOTIFY, MESSAGE, SUBSCRIBE, INFO',
  'Supported: replaces, timer',
  'User-Agent: Softphone Beta 1.5',
  'Content-Type: application/sdp',
  `Content-Length: ${sdp.length}`,
  '',
  sdp,
);

/** About 300 octets. */
export const options = lines(
  'OPTIONS sip:carol@chicago.example.com SIP/2.0',
  'Via: SIP/2.0/UDP pc33.example.com;branch=z9hG4bKhjhs8ass877',
  'Max-Forwards: 70',
  'To: <sip:carol@chicago.example.com>',
  'From: Alice <sip:alice@example.com>;tag=1928301774',
  'Call-ID: a84b4c76e66710',
  'CSeq: 63104 OPTIONS',
  'Content-Length: 0',
  '',
  '',
);

/** A 200 that came by way of five proxies. */
export const ok = lines(
  'SIP/2.0 200 OK',
  ...[1, 2, 3, 4, 5, 6].map(
    (n) => `Via: SIP/2.0/UDP p${n}.example.com:5060;branch=z9hG4bK${n}abc;received=192.0.2.${n}`,
  ),
  ...[1, 2, 3].map((n) => `Record-Route: <sip:p${n}.example.com;lr>`),
  'From: Alice <sip:alice@atlanta.example.com>;tag=9fxced76sl',
  'To: Bob <sip:bob@biloxi.example.com>;tag=314159',
  'Call-ID: 3848276298220188511@atlanta.example.com',
  'CSeq: 1 INVITE',
  'Contact: <sip:bob@client.biloxi.example.com>',
  'Content-Length: 0',
  '',
  '',
);

/** About 3 kB, with folded fields. */
export const folded = lines(
  'INVITE sip:bob@biloxi.example.com SIP/2.0',
  'Via: SIP/2.0/UDP',
  '  pc33.atlanta.example.com:5060',
  '  ;branch=z9hG4bK74b43',
  'Max-Forwards: 70',
  'From: Alice <sip:alice@atlanta.example.com>;tag=9fxced76sl',
  'To: Bob <sip:bob@biloxi.example.com>',
  'Call-ID: 3848276298220188511@atlanta.example.com',
  'CSeq: 1 INVITE',
  'Contact: <sip:alice@client.atlanta.example.com>',
  ...Array.from(
    { length: 24 },
    (_, n) => `X-Long-${n}: first part of a value that goes on\r\n  and on, folded, until line ${n}`,
  ),
  'Subject: I know you are there,',
  ' pick up the phone',
  ' and talk to me!',
  'Content-Type: application/sdp',
  `Content-Length: ${sdp.length}`,
  '',
  sdp,
);
