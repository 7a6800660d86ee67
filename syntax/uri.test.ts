import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paramText } from './params.ts';
import { parseUri, printUri, type SipUri } from './uri.ts';

describe('parseUri', () => {
  it('reads all parts of a SIP URI', () => {
    expect(parseUri('sips:alice;day=tuesday:secret@[2001:db8::1]:5061;transport=tcp;lr?subject=a%20b&to=')).toEqual({
      state: 'value',
      value: {
        kind: 'sip',
        scheme: 'sips',
        user: 'alice;day=tuesday',
        password: 'secret',
        host: '[2001:db8::1]',
        port: 5061,
        params: [
          { name: 'transport', value: 'tcp' },
          { name: 'lr', value: true },
        ],
        headers: [
          { name: 'subject', value: 'a%20b' },
          { name: 'to', value: '' },
        ],
      },
    });
  });

  it.each([
    'sip:a',
    'sip:+1-212-555-1212:1234@gateway.example.com;user=phone',
    "sip:1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*:&it+has=1,weird!*pas$wo~d@example.com",
    'sip:[::ffff:192.0.2.1]',
    'sip:example.com.:5060',
    'tel:+1-201-555-0123;phone-context=example.com',
    'urn:service:sos',
    'soap.beep://192.0.2.103:3002',
  ])('reads and prints %s', (text) => {
    const reading = parseUri(text);
    expect(reading.state === 'value' && printUri(reading.value)).toBe(text);
  });

  it.each([
    ['', 'RFC3261-19.1.2-3', 0],
    ['alice@example.com', 'RFC3261-19.1.2-3', 0],
    [' sip:a', 'RFC3261-19.1.2-2', 0],
    ['sip:', 'RFC3261-19.1.2-3', 4],
    ['sip:@example.com', 'RFC3261-19.1.1-2', 4],
    ['sip:a b@example.com', 'RFC3261-19.1.2-2', 5],
    ['sip:a"@example.com', 'RFC3261-19.1.2-3', 5],
    ['sip:a%4@example.com', 'RFC3261-19.1.2-3', 5],
    ['sip:2001:db8::10', 'RFC3261-19.1.2-3', 4],
    ['sip:[2001:db8::1', 'RFC3261-19.1.2-3', 4],
    ['sip:[1::2::3]', 'RFC3261-19.1.2-3', 4],
    ['sip:256.1.1.1', 'RFC3261-19.1.2-3', 4],
    ['sip:a..b', 'RFC3261-19.1.2-3', 4],
    ['sip:-a.b', 'RFC3261-19.1.2-3', 4],
    ['sip:a:', 'RFC3261-19.1.2-3', 6],
    ['sip:a:65536', 'RFC3261-19.1.2-3', 6],
    ['sip:a;', 'RFC3261-19.1.2-3', 6],
    ['sip:a;b=', 'RFC3261-19.1.2-3', 8],
    ['sip:a?b', 'RFC3261-19.1.2-4', 6],
    ['sip:a?b=c,d', 'RFC3261-19.1.2-4', 9],
    ['tel:', 'RFC3261-19.1.2-3', 4],
  ])('refuses %j', (text, requirement, offset) => {
    expect(parseUri(text)).toEqual({
      state: 'malformed',
      violation: expect.objectContaining({ requirement, offset }),
    });
  });

  const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,6}[a-z0-9]$/);
  const escaped = fc.stringMatching(/^([a-zA-Z0-9_.!~*'()-]|%[0-9A-F]{2}){1,8}$/);

  it('prints what it reads', () => {
    const uri: fc.Arbitrary<SipUri> = fc
      .record({
        scheme: fc.constantFrom('sip' as const, 'sips' as const),
        user: fc.option(escaped, { nil: undefined }),
        password: fc.option(escaped, { nil: undefined }),
        host: fc.oneof(name, fc.constantFrom('[::1]', '192.0.2.1', 'a.example.com')),
        port: fc.option(fc.integer({ min: 0, max: 65_535 }), { nil: undefined }),
        params: fc.uniqueArray(fc.record({ name, value: fc.oneof(escaped, fc.constant(true as const)) }), {
          selector: (param) => param.name,
        }),
        headers: fc.array(fc.record({ name: escaped, value: escaped })),
      })
      .map(({ user, password, port, ...rest }) => ({
        kind: 'sip' as const,
        ...rest,
        ...(user !== undefined && { user }),
        ...(user !== undefined && password !== undefined && { password }),
        ...(port !== undefined && { port }),
      }));
    fc.assert(
      fc.property(uri, (value) => {
        expect(parseUri(printUri(value))).toEqual({ state: 'value', value });
        for (const each of value.params) {
          expect(paramText(value.params, each.name)).toBe(each.value === true ? undefined : each.value);
        }
      }),
    );
  });
});
