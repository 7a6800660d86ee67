/** Parsing and printing beside the parsers of the npm world. */
import { createRequire } from 'node:module';
import { headerNames } from '../syntax/headers/index.ts';
import { editMessage, parseMessage } from '../syntax/message.ts';
import { folded, invite, ok, options } from './messages.ts';
import { compare } from './table.ts';

/** They ship no types for these inner parts. */
interface Others {
  readonly sip: { parse(text: string): unknown; stringify(message: unknown): string };
  readonly sipjs: { Parser: { parseMessage(text: string, logger: unknown): unknown } };
  readonly jssip: { parseMessage(text: string, ua: unknown): unknown };
  readonly Drachtio: new (text: string) => { toString(): string };
}

async function others(): Promise<Others> {
  const require = createRequire(import.meta.url);
  const inner = 'sip.js/lib/core/messages/parser.js';
  const path = require.resolve('sip.js/package.json').replace('package.json', inner.slice('sip.js/'.length));
  return {
    sip: require('sip') as Others['sip'],
    sipjs: (await import(path)) as Others['sipjs'],
    jssip: require('jssip/lib/Parser') as Others['jssip'],
    Drachtio: require('drachtio-sip').SipMessage as Others['Drachtio'],
  };
}

export async function parsing(): Promise<void> {
  const { sip, sipjs, jssip, Drachtio } = await others();
  const logger = { warn() {}, error() {}, log() {}, debug() {} };
  const ua = { configuration: {} };
  for (const [name, text] of Object.entries({
    'INVITE, 1 kB': invite,
    'OPTIONS, 300 octets': options,
    '200 with 6 Vias': ok,
    'INVITE, 3 kB, folded': folded,
  })) {
    await compare(`Parsing: ${name} (${text.length} octets)`, {
      sip: () => sip.parse(text),
      'Sipwright, on demand (what routing a message needs)': () => {
        const message = parseMessage(text);
        return [
          message.method,
          message.topVia,
          message.get('call-id'),
          message.get('cseq'),
          message.get('from'),
          message.get('to'),
        ];
      },
      'Sipwright, every header field read': () => {
        const message = parseMessage(text);
        for (const header of headerNames) message.read(header);
        return message;
      },
      'drachtio-sip': () => new Drachtio(text),
      jssip: () => jssip.parseMessage(text, ua),
      'sip.js': () => sipjs.Parser.parseMessage(text, logger),
    });
  }
  const parsed = sip.parse(invite);
  const own = parseMessage(invite);
  await compare('Printing the INVITE with another Request-URI', {
    sip: () => sip.stringify(parsed),
    Sipwright: () => editMessage(own, { uri: 'sip:bob@192.0.2.4' }).text,
  });
}
