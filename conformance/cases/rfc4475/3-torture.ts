/**
 * RFC 4475: messages that torture. Two of them are sent to nobody, as the SUT may do with them what it likes, and its
 * silence would be held against it: `scalarlg`, which has no readable CSeq, and `inv2543`, for those who are compatible
 * with RFC 2543 (`rfc3261/12.1.1/no-from-tag` and `rfc3261/17.2.3/invite-without-a-branch` see to that).
 */
import type { RequirementId } from '../../../rfc/requirement.ts';
import { tortureCase } from '../../torture/case.ts';

/** What every response shows. */
const copied: readonly RequirementId[] = [
  'RFC3261-8.2.6.2-1',
  'RFC3261-8.2.6.2-2',
  'RFC3261-8.2.6.2-3',
  'RFC3261-8.2.6.2-4',
];

// §3.1.1: well formed.
export const wsinv = tortureCase('wsinv', [...copied, 'RFC3261-7.3.3-3', 'RFC3261-7.3.1-6', 'RFC3261-8.2.2-1']);
export const intmeth = tortureCase('intmeth', copied);
export const esc01 = tortureCase('esc01', copied);
export const escnull = tortureCase('escnull', copied);
export const esc02 = tortureCase('esc02', copied);
export const lwsdisp = tortureCase('lwsdisp', copied);
export const longreq = tortureCase('longreq', [...copied, 'RFC3261-8.2.6.2-5', 'RFC3261-8.2.2-1']);
export const dblreq = tortureCase('dblreq', [...copied, 'RFC3261-18.3-1']);
export const semiuri = tortureCase('semiuri', copied);
export const transports = tortureCase('transports', [...copied, 'RFC3261-8.2.6.2-5', 'RFC3261-7.3.1-6']);
export const mpart01 = tortureCase('mpart01', copied);
export const unreason = tortureCase('unreason', ['RFC3261-13.2.2.4-4']);
export const noreason = tortureCase('noreason', ['RFC3261-13.2.2.4-4']);

// §3.1.2: malformed.
export const badinv01 = tortureCase('badinv01', ['RFC3261-8.2.6.2-2', 'RFC3261-8.2.6.2-3']);
export const clerr = tortureCase('clerr', ['RFC3261-18.3-3']);
export const ncl = tortureCase('ncl', ['RFC3261-8.2.6.2-4']);
export const scalar02 = tortureCase('scalar02', ['RFC3261-8.2.6.2-4']);
export const quotbal = tortureCase('quotbal', ['RFC3261-8.2.6.2-4']);
export const ltgtruri = tortureCase('ltgtruri', ['RFC3261-8.2.6.2-4']);
export const lwsruri = tortureCase('lwsruri', ['RFC3261-8.2.6.2-4']);
export const lwsstart = tortureCase('lwsstart', ['RFC3261-8.2.6.2-4']);
export const trws = tortureCase('trws', ['RFC3261-8.2.6.2-4']);
export const escruri = tortureCase('escruri', copied);
export const baddate = tortureCase('baddate', [...copied, 'RFC3261-8.2.2-2']);
export const regbadct = tortureCase('regbadct', ['RFC3261-8.2.6.2-4']);
export const badaspec = tortureCase('badaspec', ['RFC3261-8.2.6.2-4']);
export const baddn = tortureCase('baddn', ['RFC3261-8.2.6.2-4']);
export const badvers = tortureCase('badvers', ['RFC3261-8.2.6.2-4']);
export const mismatch01 = tortureCase('mismatch01', ['RFC3261-8.2.6.2-4']);
export const mismatch02 = tortureCase('mismatch02', ['RFC3261-8.2.6.2-4']);
export const bigcode = tortureCase('bigcode', ['RFC3261-17.1.1.2-6']);

// §3.2 to §3.4: well formed for the most part, and meaning something else than what it seems.
export const badbranch = tortureCase('badbranch', ['RFC3261-8.2.6.2-4']);
export const insuf = tortureCase('insuf', ['RFC3261-8.2.6.2-4']);
export const unkscm = tortureCase('unkscm', [...copied, 'RFC3261-8.2.2.1-4']);
export const novelsc = tortureCase('novelsc', [...copied, 'RFC3261-8.2.2.1-4']);
export const unksm2 = tortureCase('unksm2', copied);
export const bext01 = tortureCase('bext01', [...copied, 'RFC3261-8.2.2.3-1', 'RFC3261-8.2.2.3-2']);
export const invut = tortureCase('invut', ['RFC3261-8.2.3-1', 'RFC3261-8.2.3-2', 'RFC3261-17.2.1-10']);
export const regaut01 = tortureCase('regaut01', copied);
export const multi01 = tortureCase('multi01', ['RFC3261-8.2.6.2-4']);
export const mcl01 = tortureCase('mcl01', ['RFC3261-8.2.6.2-4']);
export const bcast = tortureCase('bcast', ['RFC3261-8.1.3.3-1']);
export const zeromf = tortureCase('zeromf', copied);
export const cparam01 = tortureCase('cparam01', copied);
export const cparam02 = tortureCase('cparam02', copied);
export const regescrt = tortureCase('regescrt', copied);
export const sdp01 = tortureCase('sdp01', ['RFC3261-8.2.6.2-4']);
