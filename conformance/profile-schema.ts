/** The format `sipwright/profile@1`. The message of each part completes the sentence "it must be …". */
import * as v from 'valibot';
import type { TransportName } from '../machines/trace.ts';
import type { Role } from '../rfc/requirement.ts';

/** What a user of the SUT can be like. `answer` rings and answers by itself; `slow` answers after some seconds. */
const behaviours = ['answer', 'busy', 'ring', 'reject', 'slow', 'redirect', 'absent'] as const;
export type Behaviour = (typeof behaviours)[number];

/** What the SUT can be told to do. */
export type TriggerName = 'call' | 'cancel' | 'hangup' | 'register';

const roles = ['uas', 'uac', 'registrar', 'registrant', 'stateful-proxy', 'stateless-proxy', 'redirect'] as const;
roles satisfies readonly Role[];
const transports = ['udp', 'tcp', 'tls', 'ws', 'wss'] as const satisfies readonly TransportName[];

/** `a`, `b` → `"a", "b"`. */
export const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');

const text = (message: string) => v.pipe(v.string(message), v.minLength(1, message));
const matching = (pattern: RegExp, message: string) => v.pipe(v.string(message), v.regex(pattern, message));
const atLeast = (least: number, message: string) =>
  v.pipe(v.number(message), v.finite(message), v.minValue(least, message));
const whole = (least: number, most: number, message: string) =>
  v.pipe(v.number(message), v.integer(message), v.minValue(least, message), v.maxValue(most, message));
const oneOf = <const Names extends readonly string[]>(names: Names) => v.picklist(names, `one of ${quoted(names)}`);
/** An object of which exactly one key is given. */
const single = <const Entries extends v.ObjectEntries>(entries: Entries) => {
  const message = `an object with one of the keys ${quoted(Object.keys(entries))}`;
  return v.pipe(
    v.strictObject(entries, message),
    v.check((value) => Object.keys(value).length === 1, message),
  );
};

const methodPattern = "[A-Z0-9\\-.!%*_+`'~]+";
const methodName = matching(new RegExp(`^${methodPattern}$`), 'a method in capitals, such as "INVITE"');
const milliseconds = atLeast(1, 'a number of milliseconds above 0');
const userPart = matching(
  /^(?:[\w\-.!~*'()&=+$,;?/]|%[0-9A-Fa-f]{2})+$/,
  'the user part of a SIP URI, such as "alice"',
);
const host = v.pipe(
  matching(/^[^\s/@]+$/, 'a host name or an IP address, such as "127.0.0.1"'),
  v.check(
    (value) => !/^[^:]*:\d*$/.test(value) && !/\]:/.test(value),
    'a host without its port, which has its own key "port"',
  ),
);
/** A port as a number, or a placeholder that becomes one. */
const portOrPlaceholder = v.custom<number | '{port}' | '{controlPort}'>(
  (value) => v.is(whole(1, 65_535, ''), value) || value === '{port}' || value === '{controlPort}',
  'a port from 1 to 65535, or "{port}" or "{controlPort}"',
);
const command = v.pipe(
  v.array(text('a text'), 'a list of the program and its arguments, such as ["acme-phone", "--port", "{port}"]'),
  v.minLength(1, 'a list that begins with the program to run'),
);

const trigger = single({
  /** Written to the standard input of the program in `start`. */
  stdin: v.exactOptional(text('the text to write to standard input')),
  /** Run to its end; it fails unless it exits with 0. */
  command: v.exactOptional(command),
  /** One line, or one netstring (`<octets>:<text>,`), to a TCP port of `reach.host`. */
  tcp: v.exactOptional(
    v.pipe(
      v.strictObject(
        {
          port: portOrPlaceholder,
          line: v.exactOptional(text('a line of text')),
          netstring: v.exactOptional(text('a text')),
        },
        'an object such as { "port": 4444, "line": "call {uri}" }',
      ),
      v.check(
        (value) => (value.line === undefined) !== (value.netstring === undefined),
        'an object with "port" and either "line" or "netstring"',
      ),
    ),
  ),
  http: v.exactOptional(
    v.strictObject(
      {
        method: matching(/^[A-Za-z]+$/, 'an HTTP method, such as "POST"'),
        url: matching(/^https?:\/\//, 'an address that begins with "http://" or "https://"'),
        body: v.exactOptional(v.string('the text to send')),
      },
      'an object such as { "method": "POST", "url": "http://127.0.0.1:8080/call", "body": "{uri}" }',
    ),
  ),
  /** Shown to a person, who then does it. */
  prompt: v.exactOptional(text('the text to show to a person')),
});

const entries = {
  schema: v.literal('sipwright/profile@1', '"sipwright/profile@1"'),
  name: text('a name, such as "acme-phone"'),
  version: v.optional(text('a version in quotes, such as "1.2"'), 'unknown'),
  roles: v.pipe(
    v.array(oneOf(roles), 'a list of roles, such as ["uas", "uac"]'),
    v.minLength(1, 'a list of at least one role'),
  ),
  claims: v.optional(
    v.strictObject(
      {
        methods: v.exactOptional(v.array(methodName, 'a list of methods, such as ["INVITE", "ACK"]')),
        extensions: v.optional(v.array(text('an option tag, such as "100rel"'), 'a list of option tags'), []),
        transports: v.optional(v.array(oneOf(transports), 'a list of transports, such as ["udp"]'), ['udp']),
        /**
         * Our extension: what the SUT answers as a stateless UAS (RFC 3261 §8.2.7), without a server transaction, so that
         * nothing is retransmitted by itself. Keys of `users`, for the calls to that user, or names of methods.
         */
        stateless: v.optional(
          v.array(
            matching(
              new RegExp(`^(?:${behaviours.join('|')}|${methodPattern})$`),
              `a key of "users" (${quoted(behaviours)}) or a method in capitals`,
            ),
            'a list of keys of "users" or of methods',
          ),
          [],
        ),
      },
      'an object such as { "methods": ["INVITE", "ACK"], "transports": ["udp"] }',
    ),
    {},
  ),
  reach: v.strictObject(
    {
      host,
      port: v.optional(whole(0, 65_535, 'a port from 1 to 65535, or 0 for any free one'), 5060),
      domain: v.exactOptional(text('a domain, such as "example.test"')),
      /** Our extension: whether a missing message proves nothing. Left out: true, unless the host is this machine. */
      lossy: v.exactOptional(v.boolean('true or false')),
    },
    'an object such as { "host": "127.0.0.1", "port": 5060 }',
  ),
  users: v.optional(
    v.strictObject(
      {
        answer: v.exactOptional(userPart),
        busy: v.exactOptional(userPart),
        ring: v.exactOptional(userPart),
        reject: v.exactOptional(userPart),
        slow: v.exactOptional(userPart),
        redirect: v.exactOptional(userPart),
        absent: v.exactOptional(userPart),
      },
      'an object such as { "answer": "alice", "busy": "bob" }',
    ),
    {},
  ),
  timers: v.optional(
    v.strictObject(
      {
        // RFC 3261 Table 4.
        t1Ms: v.optional(milliseconds, 500),
        t2Ms: v.optional(milliseconds, 4000),
        t4Ms: v.optional(milliseconds, 5000),
        tolerance: v.optional(
          v.strictObject(
            {
              early: v.optional(v.pipe(atLeast(0, 'a share from 0 to 1'), v.maxValue(1, 'a share from 0 to 1')), 0.1),
              late: v.optional(atLeast(0, 'a share, such as 0.25'), 0.25),
              lateMs: v.optional(atLeast(0, 'a number of milliseconds'), 100),
            },
            'an object such as { "early": 0.1, "late": 0.25, "lateMs": 100 }',
          ),
          {},
        ),
      },
      'an object such as { "t1Ms": 500 }',
    ),
    {},
  ),
  start: v.exactOptional(
    v.strictObject(
      {
        command,
        /** When the program is ready: it printed a text, or a UDP port of `reach.host` (its own, if left out) is open. */
        ready: v.exactOptional(
          single({
            output: v.exactOptional(text('a text that the program prints')),
            port: v.exactOptional(portOrPlaceholder),
          }),
        ),
        /** How long it may take to stop by itself. */
        stopMs: v.optional(atLeast(0, 'a number of milliseconds'), 2000),
      },
      'an object such as { "command": ["acme-phone", "--port", "{port}"] }',
    ),
  ),
  triggers: v.optional(
    v.strictObject(
      {
        call: v.exactOptional(trigger),
        cancel: v.exactOptional(trigger),
        hangup: v.exactOptional(trigger),
        register: v.exactOptional(trigger),
      },
      'an object such as { "call": { "stdin": "call {uri}\\n" } }',
    ),
    {},
  ),
  credentials: v.optional(
    v.array(
      v.strictObject(
        { realm: text('a realm'), username: text('a user name'), password: v.string('a password in quotes') },
        'an object with "realm", "username" and "password"',
      ),
      'a list such as [{ "realm": "example.test", "username": "alice", "password": "secret" }]',
    ),
    [],
  ),
  limits: v.optional(
    v.strictObject(
      {
        jobs: v.exactOptional(whole(1, 100_000, 'a whole number above 0')),
        perSecond: v.exactOptional(atLeast(0.001, 'a number above 0')),
      },
      'an object such as { "jobs": 4, "perSecond": 50 }',
    ),
    {},
  ),
};

export const profileSchema = v.pipe(
  v.strictObject(entries, 'an object'),
  v.transform((profile) => ({
    ...profile,
    claims: { ...profile.claims, methods: profile.claims.methods ?? methodsOf(profile.roles) },
    reach: { ...profile.reach, domain: profile.reach.domain ?? profile.reach.host },
  })),
);

/** A profile with every default filled in: methods of the claimed roles, UDP alone, the timers of Table 4. */
export type Profile = v.InferOutput<typeof profileSchema>;
export type Trigger = v.InferOutput<typeof trigger>;

/** The methods that RFC 3261 itself gives to these roles. */
function methodsOf(claimed: readonly Role[]): string[] {
  const registers = (role: Role) => role === 'registrar' || role === 'registrant';
  return [
    ...(claimed.every(registers) ? [] : ['INVITE', 'ACK', 'CANCEL', 'BYE', 'OPTIONS']),
    ...(claimed.some(registers) ? ['REGISTER'] : []),
  ];
}
