/** Where requests inside a dialog are directed: Request-URI and Route. RFC 3261 §12.2.1.1. */
import type { Message } from '../../syntax/message.ts';
import { param } from '../../syntax/params.ts';
import { sameUri } from '../../syntax/uri-comparison.ts';
import { asRequestUri, routesOf, sameUris, uriOf } from './equality.ts';
import { demand, quoted, requestRule, shown } from './judging.ts';
import type { DialogView, Judged, Judgement, Rule } from './rule.ts';

type Routing = 'none' | 'loose' | 'strict';

/** By the first route: `lr` makes it loose. Undefined when it cannot be read. */
function routingOf({ routeSet }: DialogView): Routing | undefined {
  if (routeSet.length === 0) return 'none';
  const first = uriOf(routeSet[0]!);
  if (first?.kind !== 'sip') return undefined;
  return param(first.params, 'lr') === undefined ? 'strict' : 'loose';
}

function routingRule(
  requirement: Rule['requirement'],
  title: string,
  routing: Routing,
  judge: (request: Message, dialog: DialogView, judged: Judged) => Judgement | undefined,
): Rule {
  return requestRule(requirement, title, (request, judged) => {
    const { dialog, answered, previous } = judged;
    if (!dialog || request.method === 'CANCEL' || routingOf(dialog) !== routing) return undefined;
    // An ACK to a non-2xx is made from its INVITE; what is sent again was judged, when the dialog may have been another.
    if (previous || (request.method === 'ACK' && (!answered || answered.message.status >= 300))) return undefined;
    return judge(request, dialog, judged);
  });
}

function targetIn(uriText: string, { remoteTarget, formerTarget }: DialogView): boolean {
  return [remoteTarget, formerTarget].some((target) => {
    const wanted = target === undefined ? undefined : asRequestUri(target);
    return target === uriText || (wanted !== undefined && sameUri(uriText, wanted));
  });
}

function isToTarget(request: Message, dialog: DialogView): Judgement | undefined {
  if (dialog.remoteTarget === undefined) return undefined;
  const observed = `Request-URI ${quoted(request.uriText)}`;
  return demand(
    targetIn(request.uriText, dialog),
    `the remote target ${quoted(dialog.remoteTarget)} in the Request-URI`,
    observed,
  );
}

export const routingRules: readonly Rule[] = [
  routingRule('RFC3261-12.2.1.1-12', 'without routes the Request-URI is the remote target', 'none', isToTarget),
  routingRule('RFC3261-12.2.1.1-13', 'without routes there is no Route', 'none', (request) =>
    demand(!request.has('route'), 'no Route, as the route set is empty', shown(request, 'Route')),
  ),
  routingRule(
    'RFC3261-12.2.1.1-14',
    'with a loose first route the Request-URI is the remote target',
    'loose',
    isToTarget,
  ),
  routingRule(
    'RFC3261-12.2.1.1-15',
    'with a loose first route, Route is the route set',
    'loose',
    (request, { routeSet }) => {
      const routes = routesOf(request, 'route');
      return (
        routes &&
        demand(
          sameUris(routes, routeSet),
          `the route set ${quoted(routeSet.join(', '))} in Route`,
          shown(request, 'Route'),
        )
      );
    },
  ),
  routingRule(
    'RFC3261-12.2.1.1-16',
    'a strict first route becomes the Request-URI',
    'strict',
    (request, { routeSet }) => {
      const wanted = asRequestUri(routeSet[0]!);
      const holds = request.uriText === routeSet[0] || (wanted !== undefined && sameUri(request.uriText, wanted));
      return demand(
        holds,
        `the first route ${quoted(routeSet[0])} in the Request-URI`,
        `Request-URI ${quoted(request.uriText)}`,
      );
    },
  ),
  routingRule(
    'RFC3261-12.2.1.1-17',
    'with a strict first route, Route begins with the other routes',
    'strict',
    (request, { routeSet }) => {
      const routes = routesOf(request, 'route');
      const rest = routeSet.slice(1);
      if (!routes || rest.length === 0) return undefined;
      const holds = routes.length > rest.length && sameUris(routes.slice(0, rest.length), rest);
      return demand(holds, `${quoted(rest.join(', '))} at the head of Route`, shown(request, 'Route'));
    },
  ),
  routingRule(
    'RFC3261-12.2.1.1-18',
    'with a strict first route, the last Route is the remote target',
    'strict',
    (request, dialog) => {
      const routes = routesOf(request, 'route');
      const { remoteTarget, formerTarget } = dialog;
      if (!routes || remoteTarget === undefined) return undefined;
      const last = routes.at(-1);
      const holds =
        last !== undefined &&
        [remoteTarget, formerTarget].some(
          (target) => target !== undefined && (sameUri(last, target) || targetIn(last, dialog)),
        );
      return demand(holds, `the remote target ${quoted(remoteTarget)} at the end of Route`, shown(request, 'Route'));
    },
  ),
];
