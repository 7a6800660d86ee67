/** Names of header fields: compact forms and the way the RFCs print them. Registered at IANA under SIP parameters. */

/** Long names as printed. */
const PRINTED = (
  'Accept Accept-Encoding Accept-Language Alert-Info Allow Allow-Events Answer-Mode Authentication-Info Authorization ' +
  'Call-ID Call-Info Contact Content-Disposition Content-Encoding Content-Language Content-Length Content-Type CSeq Date ' +
  'Error-Info Event Expires Flow-Timer From History-Info Identity Identity-Info In-Reply-To Info-Package Join ' +
  'Max-Forwards MIME-Version Min-Expires Min-SE Organization P-Asserted-Identity P-Preferred-Identity Path Priority ' +
  'Priv-Answer-Mode Privacy Proxy-Authenticate Proxy-Authorization Proxy-Require RAck Reason Record-Route Recv-Info ' +
  'Refer-Sub Refer-To Referred-By Reject-Contact Replaces Reply-To Request-Disposition Require Retry-After Route RSeq ' +
  'Server Service-Route Session-Expires SIP-ETag SIP-If-Match Subject Subscription-State Supported Target-Dialog ' +
  'Timestamp To Unsupported User-Agent User-to-User Via Warning WWW-Authenticate'
).split(' ');

/** One-letter forms: RFC 3261 §20, RFC 3515 (r), 3841 (a, d, j), 3892 (b), 4028 (x), 6665 (o, u), 8224 (y). */
const COMPACT: Readonly<Record<string, string>> = {
  a: 'accept-contact',
  b: 'referred-by',
  c: 'content-type',
  d: 'request-disposition',
  e: 'content-encoding',
  f: 'from',
  i: 'call-id',
  j: 'reject-contact',
  k: 'supported',
  l: 'content-length',
  m: 'contact',
  n: 'identity-info',
  o: 'event',
  r: 'refer-to',
  s: 'subject',
  t: 'to',
  u: 'allow-events',
  v: 'via',
  x: 'session-expires',
  y: 'identity',
};

/** Spellings met in practice, so that most names need no lower-casing. */
const known = new Map<string, string>();
const printed = new Map<string, string>();
for (const name of PRINTED) {
  known.set(name, name.toLowerCase());
  known.set(name.toLowerCase(), name.toLowerCase());
  printed.set(name.toLowerCase(), name);
}
for (const [letter, name] of Object.entries(COMPACT)) {
  known.set(letter, name);
  known.set(letter.toUpperCase(), name);
}

/** The lower-case long form of a header field name in any case or form. */
export function longName(name: string): string {
  const key = known.get(name);
  if (key !== undefined) return key;
  const lower = name.toLowerCase();
  return known.get(lower) ?? lower;
}

/** The name as the RFCs print it; as given when it is not known. */
export function printedName(name: string): string {
  return printed.get(longName(name)) ?? name;
}
