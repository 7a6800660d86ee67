/** Whether a message took the way of another. */
import { sameHost } from './equality.ts';
import { demand } from './judging.ts';
import type { Judged, Judgement, Sighting } from './rule.ts';

const destination = ({ to, transport }: Sighting): string => `${to.host}:${to.port} over ${transport}`;

/** CANCEL, and ACK to a non-2xx, go to the address, port and transport of their request. §9.1, §17.1.1.2. */
export function sameRoute(judged: Judged, method: string): Judgement | undefined {
  const { original } = judged;
  if (!original) return undefined;
  // Our port of a stream is a chance one when we opened it.
  const samePort = judged.to.port === original.to.port || judged.transport !== 'udp';
  const holds = judged.transport === original.transport && sameHost(judged.to.host, original.to.host) && samePort;
  return demand(holds, `the way of the ${method}, to ${destination(original)}`, `to ${destination(judged)}`, original);
}
