import type { Requirement } from '../requirement.ts';

/** How a dialog comes to be, and what state it gets. RFC 3261 §12.1. */
export const dialogCreationRequirements: readonly Requirement[] = [
  {
    id: 'RFC3261-12.1-1',
    level: 'MAY',
    roles: ['any'],
    observable: 'human',
    text: 'Extensions may create dialogs in ways of their own.',
    permission: true,
  },
  {
    id: 'RFC3261-12.1-2',
    level: 'MUST',
    roles: ['uac', 'uas'],
    observable: 'wire',
    text: 'A UA fills the parts of the dialog ID as this section tells.',
    untested:
      'part of the dialog state, which shows in later requests: judged there by the rules of RFC3261-12.2.1.1-1 and following',
  },
  {
    id: 'RFC3261-12.1.1-1',
    level: 'MUST',
    roles: ['uas'],
    observable: 'wire',
    text: 'A response that creates a dialog takes over all Record-Route values of the request with their parameters, known or not.',
  },
  {
    id: 'RFC3261-12.1.1-2',
    level: 'MUST',
    roles: ['uas'],
    observable: 'wire',
    text: 'A response that creates a dialog keeps the Record-Route values in the order of the request.',
  },
  {
    id: 'RFC3261-12.1.1-3',
    level: 'MUST',
    roles: ['uas'],
    observable: 'wire',
    text: 'A response that creates a dialog has Contact.',
  },
  {
    id: 'RFC3261-12.1.1-4',
    level: 'MUST',
    roles: ['uas'],
    observable: 'wire',
    text: 'The Contact of a response that creates a dialog is a SIP or SIPS URI.',
  },
  {
    id: 'RFC3261-12.1.1-5',
    level: 'MUST',
    roles: ['uas'],
    observable: 'wire',
    text: "The Contact of a response that creates a dialog is a SIPS URI if the request's Request-URI is one, or its first Record-Route value, or, without any Record-Route, its Contact.",
  },
  {
    id: 'RFC3261-12.1.1-6',
    level: 'SHOULD',
    roles: ['uas'],
    observable: 'wire',
    text: 'The Contact URI of a response that creates a dialog also works for messages outside the dialog.',
    untested:
      'part of the dialog state, which shows in later requests: judged there by the rules of RFC3261-12.2.1.1-1 and following',
  },
  {
    id: 'RFC3261-12.1.1-7',
    level: 'MUST',
    roles: ['uas'],
    observable: 'wire',
    text: "The UAS keeps the dialog's state as long as the dialog lasts.",
  },
  {
    id: 'RFC3261-12.1.1-8',
    level: 'MUST',
    roles: ['uas'],
    observable: 'wire',
    text: 'The route set of the UAS is the Record-Route list of the request, in the same order, with all parameters of the URIs.',
    untested:
      'part of the dialog state, which shows in later requests: judged there by the rules of RFC3261-12.2.1.1-1 and following',
  },
  {
    id: 'RFC3261-12.1.1-9',
    level: 'MUST',
    roles: ['uas'],
    observable: 'wire',
    text: 'A request without Record-Route leaves the UAS with an empty route set.',
    untested:
      'part of the dialog state, which shows in later requests: judged there by the rules of RFC3261-12.2.1.1-1 and following',
  },
  {
    id: 'RFC3261-12.1.1-10',
    level: 'MUST',
    roles: ['uas'],
    observable: 'wire',
    text: 'The remote target of the UAS is the Contact URI of the request.',
    untested:
      'part of the dialog state, which shows in later requests: judged there by the rules of RFC3261-12.2.1.1-1 and following',
  },
  {
    id: 'RFC3261-12.1.1-11',
    level: 'MUST',
    roles: ['uas'],
    observable: 'wire',
    text: 'The remote sequence number of the UAS is the CSeq number of the request.',
    untested:
      'part of the dialog state, which shows in later requests: judged there by the rules of RFC3261-12.2.1.1-1 and following',
  },
  {
    id: 'RFC3261-12.1.1-12',
    level: 'MUST',
    roles: ['uas'],
    observable: 'local',
    text: 'The local sequence number of the UAS starts out empty.',
    untested:
      'inside the implementation: the first number is free to choose, so that an empty one cannot be told from another',
  },
  {
    id: 'RFC3261-12.1.1-13',
    level: 'MUST',
    roles: ['uas'],
    observable: 'wire',
    text: "The call identifier in the UAS's dialog ID is the Call-ID of the request.",
    untested:
      'part of the dialog state, which shows in later requests: judged there by the rules of RFC3261-12.2.1.1-1 and following',
  },
  {
    id: 'RFC3261-12.1.1-14',
    level: 'MUST',
    roles: ['uas'],
    observable: 'wire',
    text: 'The local tag of the UAS is the To tag of its response.',
    untested:
      'part of the dialog state, which shows in later requests: judged there by the rules of RFC3261-12.2.1.1-1 and following',
  },
  {
    id: 'RFC3261-12.1.1-15',
    level: 'MUST',
    roles: ['uas'],
    observable: 'wire',
    text: 'The remote tag of the UAS is the From tag of the request.',
    untested:
      'part of the dialog state, which shows in later requests: judged there by the rules of RFC3261-12.2.1.1-1 and following',
  },
  {
    id: 'RFC3261-12.1.1-16',
    level: 'MUST',
    roles: ['uas'],
    observable: 'wire',
    text: 'A UAS can take a request whose From has no tag; the remote tag is null then.',
    untested:
      'part of the dialog state, which shows in later requests: judged there by the rules of RFC3261-12.2.1.1-1 and following',
  },
  {
    id: 'RFC3261-12.1.1-17',
    level: 'MUST',
    roles: ['uas'],
    observable: 'wire',
    text: 'The remote URI of the UAS is the From URI.',
    untested:
      'part of the dialog state, which shows in later requests: judged there by the rules of RFC3261-12.2.1.1-1 and following',
  },
  {
    id: 'RFC3261-12.1.1-18',
    level: 'MUST',
    roles: ['uas'],
    observable: 'wire',
    text: 'The local URI of the UAS is the To URI.',
    untested:
      'part of the dialog state, which shows in later requests: judged there by the rules of RFC3261-12.2.1.1-1 and following',
  },
  {
    id: 'RFC3261-12.1.2-1',
    level: 'MUST',
    roles: ['uac'],
    observable: 'wire',
    text: 'A request able to create a dialog has a Contact with a SIP or SIPS URI that also works outside the dialog.',
  },
  {
    id: 'RFC3261-12.1.2-2',
    level: 'MUST',
    roles: ['uac'],
    observable: 'wire',
    text: 'The Contact of a request able to create a dialog is a SIPS URI if the Request-URI or the first Route value is one.',
  },
  {
    id: 'RFC3261-12.1.2-3',
    level: 'MUST',
    roles: ['uac'],
    observable: 'wire',
    text: "The UAC keeps the dialog's state as long as the dialog lasts.",
  },
  {
    id: 'RFC3261-12.1.2-4',
    level: 'MUST',
    roles: ['uac'],
    observable: 'wire',
    text: 'The route set of the UAC is the Record-Route list of the response, back to front, with all parameters of the URIs.',
    untested:
      'part of the dialog state, which shows in later requests: judged there by the rules of RFC3261-12.2.1.1-1 and following',
  },
  {
    id: 'RFC3261-12.1.2-5',
    level: 'MUST',
    roles: ['uac'],
    observable: 'wire',
    text: 'A response without Record-Route leaves the UAC with an empty route set.',
    untested:
      'part of the dialog state, which shows in later requests: judged there by the rules of RFC3261-12.2.1.1-1 and following',
  },
  {
    id: 'RFC3261-12.1.2-6',
    level: 'MUST',
    roles: ['uac'],
    observable: 'wire',
    text: 'The remote target of the UAC is the Contact URI of the response.',
    untested:
      'part of the dialog state, which shows in later requests: judged there by the rules of RFC3261-12.2.1.1-1 and following',
  },
  {
    id: 'RFC3261-12.1.2-7',
    level: 'MUST',
    roles: ['uac'],
    observable: 'wire',
    text: 'The local sequence number of the UAC is the CSeq number of its request.',
    untested:
      'part of the dialog state, which shows in later requests: judged there by the rules of RFC3261-12.2.1.1-1 and following',
  },
  {
    id: 'RFC3261-12.1.2-8',
    level: 'MUST',
    roles: ['uac'],
    observable: 'wire',
    text: "The remote sequence number of the UAC is empty until the peer's first request in the dialog, whose CSeq number may thus be any.",
    untested:
      'part of the dialog state, which shows in later requests: judged there by the rules of RFC3261-12.2.1.1-1 and following',
  },
  {
    id: 'RFC3261-12.1.2-9',
    level: 'MUST',
    roles: ['uac'],
    observable: 'wire',
    text: "The call identifier in the UAC's dialog ID is the Call-ID of its request.",
    untested:
      'part of the dialog state, which shows in later requests: judged there by the rules of RFC3261-12.2.1.1-1 and following',
  },
  {
    id: 'RFC3261-12.1.2-10',
    level: 'MUST',
    roles: ['uac'],
    observable: 'wire',
    text: 'The local tag of the UAC is the From tag of its request.',
    untested:
      'part of the dialog state, which shows in later requests: judged there by the rules of RFC3261-12.2.1.1-1 and following',
  },
  {
    id: 'RFC3261-12.1.2-11',
    level: 'MUST',
    roles: ['uac'],
    observable: 'wire',
    text: 'The remote tag of the UAC is the To tag of the response.',
    untested:
      'part of the dialog state, which shows in later requests: judged there by the rules of RFC3261-12.2.1.1-1 and following',
  },
  {
    id: 'RFC3261-12.1.2-12',
    level: 'MUST',
    roles: ['uac'],
    observable: 'wire',
    text: 'A UAC can take a response whose To has no tag; the remote tag is null then.',
    untested:
      'part of the dialog state, which shows in later requests: judged there by the rules of RFC3261-12.2.1.1-1 and following',
  },
  {
    id: 'RFC3261-12.1.2-13',
    level: 'MUST',
    roles: ['uac'],
    observable: 'wire',
    text: 'The remote URI of the UAC is the To URI.',
    untested:
      'part of the dialog state, which shows in later requests: judged there by the rules of RFC3261-12.2.1.1-1 and following',
  },
  {
    id: 'RFC3261-12.1.2-14',
    level: 'MUST',
    roles: ['uac'],
    observable: 'wire',
    text: 'The local URI of the UAC is the From URI.',
    untested:
      'part of the dialog state, which shows in later requests: judged there by the rules of RFC3261-12.2.1.1-1 and following',
  },
];
