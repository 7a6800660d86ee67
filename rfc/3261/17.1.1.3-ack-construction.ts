import type { Requirement } from '../requirement.ts';

/** RFC 3261 §17.1.1.3: the ACK that an INVITE client transaction makes for a response of 300 to 699. */
export const ackConstructionRequirements: readonly Requirement[] = [
  {
    id: 'RFC3261-17.1.1.3-1',
    level: 'MUST',
    roles: ['uac'],
    observable: 'wire',
    text: 'An ACK to a 2xx is not built by these rules: the UAC core makes it as §13 says, as a request of its own.',
  },
  {
    id: 'RFC3261-17.1.1.3-2',
    level: 'MUST',
    roles: ['uac', 'stateful-proxy'],
    observable: 'wire',
    text: "The transaction's ACK has the Call-ID, From and Request-URI of the INVITE that was sent.",
  },
  {
    id: 'RFC3261-17.1.1.3-3',
    level: 'MUST',
    roles: ['uac', 'stateful-proxy'],
    observable: 'wire',
    text: "The transaction's ACK copies its To, tag included, from the response that it acknowledges.",
  },
  {
    id: 'RFC3261-17.1.1.3-4',
    level: 'MUST',
    roles: ['uac', 'stateful-proxy'],
    observable: 'wire',
    text: "The transaction's ACK has one Via value and no more.",
  },
  {
    id: 'RFC3261-17.1.1.3-5',
    level: 'MUST',
    roles: ['uac', 'stateful-proxy'],
    observable: 'wire',
    text: "The Via of the transaction's ACK is the INVITE's topmost Via, with the same branch and sent-by.",
  },
  {
    id: 'RFC3261-17.1.1.3-6',
    level: 'MUST',
    roles: ['uac', 'stateful-proxy'],
    observable: 'wire',
    text: "The CSeq number of the transaction's ACK is that of the INVITE.",
  },
  {
    id: 'RFC3261-17.1.1.3-7',
    level: 'MUST',
    roles: ['uac', 'stateful-proxy'],
    observable: 'wire',
    text: "The CSeq method of the transaction's ACK is ACK.",
  },
  {
    id: 'RFC3261-17.1.1.3-8',
    level: 'MUST',
    roles: ['uac', 'stateful-proxy'],
    observable: 'wire',
    text: "If the INVITE had Route header fields, the transaction's ACK carries the same ones.",
  },
  {
    id: 'RFC3261-17.1.1.3-9',
    level: 'MAY',
    roles: ['any'],
    observable: 'wire',
    text: 'Requests of every method may have a body.',
    permission: true,
  },
  {
    id: 'RFC3261-17.1.1.3-10',
    level: 'NOT RECOMMENDED',
    roles: ['uac', 'stateful-proxy'],
    observable: 'wire',
    text: 'An ACK to a response other than 2xx is best sent without a body.',
  },
  {
    id: 'RFC3261-17.1.1.3-11',
    level: 'MAY',
    roles: ['uac', 'stateful-proxy'],
    observable: 'wire',
    text: 'If the INVITE was refused with 415, a body in the ACK may be of any type which that 415 named in Accept.',
    permission: true,
  },
];
