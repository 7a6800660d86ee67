/** A case: a provocation. It puts the system under test into a situation and judges nothing. */
import type { TriggerName } from '../machines/environment.ts';
import type { TransportName } from '../machines/trace.ts';
import type { RequirementId, Role } from '../rfc/requirement.ts';
import type { Behaviour } from './profile.ts';
import type { Tester } from './tester/tester.ts';

/** The profile declares that the SUT cannot be brought into this situation. */
export class Unsupported extends Error {}

/** The system under test, as a case may address it. */
export interface SystemUnderTest {
  /** `sip:<user>@<host>:<port>` of a user that behaves so. Throws `Unsupported` if the profile names none. */
  user(behaviour: Behaviour): string;
  /** Of the SUT itself, without a user part. */
  readonly uri: string;
  /** Of a user that answers, or of the SUT itself: for requests to which any response will do. */
  readonly anyone: string;
  /** Throws `Unsupported` if the profile does not claim the method. */
  requireMethod(method: string): void;
  /** Makes it call, cancel or hang up; `uri` names the call. Throws `Unsupported` if the profile has no such trigger. */
  trigger(name: TriggerName, uri: string): Promise<void>;
}

export interface TestCase {
  /** `rfc3261/<section>/<what-it-provokes>`: the path is the section. */
  readonly id: string;
  /** What a conforming SUT does, as the end of the sentence "the SUT …". */
  readonly title: string;
  readonly role: Role;
  readonly transports: readonly TransportName[];
  /** Requirements that it sets out to exercise: one that was not exercised makes the case inconclusive. */
  readonly exercises: readonly RequirementId[];
  /** ETSI TS 102 027-2 test purposes that it covers. */
  readonly etsi?: readonly string[];
  provoke(stage: { readonly tester: Tester; readonly sut: SystemUnderTest }): Promise<void>;
}

export function testCase(definition: TestCase): TestCase {
  return definition;
}
