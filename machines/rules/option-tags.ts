/** Option tags of extensions, and how surely a tag means nothing to anybody. RFC 3261 §19.2. */

/** Registered at IANA under SIP parameters, with those of superseded drafts that stacks still send. */
const REGISTERED = new Set(
  (
    '100rel 199 answermode early-session eventlist explicitsub from-change geolocation-http geolocation-sip gin gruu ' +
    'histinfo ice join multiple-refer norefersub nosub outbound path policy precondition pref privacy ' +
    'recipient-list-invite recipient-list-message recipient-list-subscribe record-aware replaces resource-priority ' +
    'sdp-anat sec-agree siprec tdialog timer trickle-ice uui'
  ).split(' '),
);

export const isRegistered = (tag: string): boolean => REGISTERED.has(tag.toLowerCase());

/** A private tag, which no standards-track RFC can have defined: `x-...`, `ms-...`, `com.example.feature`. */
export const isPrivate = (tag: string): boolean => /^(x|ms)-|\./i.test(tag);

/** Neither registered nor in the form of a private tag. */
export const isNonsense = (tag: string): boolean => !isRegistered(tag) && !isPrivate(tag);
