import { describe, expect, it } from 'vitest';
import { parseUri, type SipUri } from './uri.ts';
import { sameUri, unescapeUri } from './uri-comparison.ts';
import { formRequestFromUri } from './uri-request.ts';

describe('sameUri', () => {
  it.each([
    ['sip:%61lice@atlanta.com;transport=TCP', 'sip:alice@AtLanTa.CoM;Transport=tcp'],
    ['sip:carol@chicago.com', 'sip:carol@chicago.com;newparam=5'],
    ['sip:carol@chicago.com;security=on', 'sip:carol@chicago.com;newparam=5'],
    [
      'sip:biloxi.com;transport=tcp;method=REGISTER?to=sip:bob%40biloxi.com',
      'sip:biloxi.com;method=REGISTER;transport=tcp?to=sip:bob%40biloxi.com',
    ],
    [
      'sip:alice@atlanta.com?subject=project%20x&priority=urgent',
      'sip:alice@atlanta.com?priority=urgent&subject=project%20x',
    ],
    ['sip:a%3bb@h', 'sip:a%3Bb@h'],
    ['sip:a@h;%74ransport=%74cp', 'sip:a@h;transport=tcp'],
    ['tel:+1-201-555-0123', 'tel:+12015550123'],
    ['urn:service:sos', 'urn:service:sos'],
  ])('%s = %s', (a, b) => {
    expect(sameUri(a, b)).toBe(true);
    expect(sameUri(b, a)).toBe(true);
  });

  it.each([
    ['sip:alice@h', 'sips:alice@h'],
    ['sip:ALICE@AtLanTa.CoM;Transport=udp', 'sip:alice@AtLanTa.CoM;Transport=UDP'],
    ['sip:bob@biloxi.com', 'sip:bob@biloxi.com:5060'],
    ['sip:bob@biloxi.com', 'sip:bob@biloxi.com;transport=udp'],
    ['sip:bob@biloxi.com', 'sip:bob@biloxi.com:6000;transport=tcp'],
    ['sip:carol@chicago.com', 'sip:carol@chicago.com?Subject=next%20meeting'],
    ['sip:bob@phone21.boxesbybob.com', 'sip:bob@192.0.2.4'],
    ['sip:carol@chicago.com;security=off', 'sip:carol@chicago.com;security=on'],
    ['sip:a@h;user=ip', 'sip:a@h'],
    ['sip:a@h;ttl=1', 'sip:a@h'],
    ['sip:a@h;method=INVITE', 'sip:a@h'],
    ['sip:a@h;maddr=192.0.2.1', 'sip:a@h'],
    ['sip:a:b@h', 'sip:a@h'],
    ['sip:h', 'sip:a@h'],
    ['sip:a;b@h', 'sip:a%3Bb@h'],
    ['tel:+12015550123', 'tel:+12015550123;ext=1'],
    ['not a uri', 'sip:h'],
  ])('%s ≠ %s', (a, b) => {
    expect(sameUri(a, b)).toBe(false);
    expect(sameUri(b, a)).toBe(false);
  });
});

it('undoes escapes, and leaves what is none', () => {
  expect(unescapeUri('%61%zz%4')).toBe('a%zz%4');
});

it('forms a request from a URI, without what it may not dictate', () => {
  const reading = parseUri('sip:a@h;transport=tcp;method=MESSAGE?Subject=x%20y&Via=z&body=hi&Reply-To=%0D%0AEvil:1');
  if (reading.state !== 'value') throw new Error('malformed');
  expect(formRequestFromUri(reading.value as SipUri)).toEqual({
    method: 'MESSAGE',
    uri: 'sip:a@h;transport=tcp',
    headers: [['Subject', 'x y']],
    body: 'hi',
  });
});
