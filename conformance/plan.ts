/** Which cases a campaign runs. */
import picomatch from 'picomatch';
import type { TransportName } from '../machines/trace.ts';
import type { Role } from '../rfc/requirement.ts';
import type { PlannedCase } from './campaign.ts';
import type { TestCase } from './case.ts';

export interface Selection {
  readonly roles: readonly Role[];
  readonly transports: readonly TransportName[];
  /** Globs over case ids, requirement ids and ETSI ids; empty: all. */
  readonly select: readonly string[];
  readonly exclude: readonly string[];
}

export type Plan =
  | { readonly ok: true; readonly plan: readonly PlannedCase[] }
  /** One sentence for the user. */
  | { readonly ok: false; readonly problem: string };

/** Chooses cases, each once per transport that both it and the selection name. */
export function planCampaign(cases: readonly TestCase[], selection: Selection): Plan {
  const wanted = cases.filter(({ role }) => selection.roles.includes(role));
  for (const glob of [...selection.select, ...selection.exclude]) {
    if (!cases.some((one) => matches(one, glob))) {
      return {
        ok: false,
        problem: `"${glob}" matches no case, requirement or ETSI id; \`sipwright verify --list\` names them all`,
      };
    }
  }
  const plan = wanted
    .filter((one) => selection.select.length === 0 || selection.select.some((glob) => matches(one, glob)))
    .filter((one) => !selection.exclude.some((glob) => matches(one, glob)))
    .flatMap((testCase) =>
      testCase.transports
        .filter((transport) => selection.transports.includes(transport))
        .map((transport) => ({ testCase, transport })),
    );
  if (plan.length > 0) return { ok: true, plan };
  const roles = selection.roles.join(', ');
  const transports = selection.transports.join(', ');
  return {
    ok: false,
    problem: `no case is left for the roles ${roles} over ${transports}; choose others with --role, --transport or --select`,
  };
}

function matches({ id, exercises, etsi = [] }: TestCase, glob: string): boolean {
  // `*` spans the slashes of an id too: who writes `*cancel*` means the word, not a folder.
  const matcher = picomatch(glob, { bash: true, nocase: true });
  return [id, ...exercises, ...etsi].some((name) => matcher(name));
}
