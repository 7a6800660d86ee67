import { consistsOf, DIGIT } from '../characters.ts';
import type { Cursor } from '../cursor.ts';
import { paramText } from '../params.ts';
import type { Codec } from './codec.ts';
import { cursorOf, type HeaderDefinition, list } from './definition.ts';
import { type Contact, type NameAddr, nameAddrOrSpec } from './name-addr.ts';

/** A contact whose `expires` and `q` are looked at: a malformed one is a breach, but hinders nobody (§10.2.1.1). */
const contactParam: Codec<NameAddr> = {
  parse(cursor) {
    const start = cursor.pos;
    const value = nameAddrOrSpec.parse(cursor);
    if (value === undefined || value.params.length === 0) return value;
    const expires = paramText(value.params, 'expires');
    if (expires !== undefined && !isSeconds(expires)) {
      cursor.remark('RFC3261-25.1-2', `expires=${expires} is no number of seconds below 2**32`, start);
    }
    const q = paramText(value.params, 'q');
    if (q !== undefined && !/^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(q)) {
      cursor.remark('RFC3261-25.1-2', `q=${q} is no value from 0 to 1 with at most three decimals`, start);
    }
    return value;
  },
  print: nameAddrOrSpec.print,
};

function isSeconds(text: string): boolean {
  return consistsOf(text, DIGIT) && Number(text) <= 0xffff_ffff;
}

const contacts = list('Contact', contactParam);

/** Contact: `*`, alone, or a list. RFC 3261 §20.10. */
export const contact: HeaderDefinition<Contact> = {
  name: 'Contact',
  repeats: 'list',
  read(text, fields, remarks) {
    if (fields.length === 1 && isStar(cursorOf(text, fields[0]!))) {
      return { state: 'value', value: { star: true, contacts: [] } };
    }
    const star = fields.find((field) => isStar(cursorOf(text, field)));
    if (star) {
      const violation = {
        requirement: 'RFC3261-10.2.2-2',
        offset: star.valueOffset,
        message: 'Contact "*" is not alone',
        field: 'contact',
      } as const;
      return { state: 'malformed', violation };
    }
    const reading = contacts.read(text, fields, remarks);
    return reading.state === 'value' ? { state: 'value', value: { star: false, contacts: reading.value } } : reading;
  },
  print: (value) => (value.star ? ['*'] : contacts.print(value.contacts)),
};

function isStar(cursor: Cursor): boolean {
  cursor.skipSpace();
  if (!cursor.take(42 /* * */)) return false;
  cursor.skipSpace();
  return cursor.atEnd();
}
