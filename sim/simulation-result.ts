/** The shape of `simulate --json`: `sipwright/simulation@1`. */
import type { Campaign, FoundViolation, PropertyCount } from './campaign.ts';

export interface SimulationResult {
  readonly schema: 'sipwright/simulation@1';
  readonly model: string;
  readonly runs: number;
  readonly seconds: number;
  readonly runsPerSecond: number;
  readonly simulatedSeconds: number;
  readonly properties: readonly PropertyCount[];
  readonly violations: readonly FoundViolation[];
  readonly traceHash: string;
}

/** `seconds` is what the campaign took in real time, which only the caller can know. */
export function simulationResult(campaign: Campaign, seconds: number): SimulationResult {
  return {
    schema: 'sipwright/simulation@1',
    model: campaign.model,
    runs: campaign.runs,
    seconds,
    runsPerSecond: seconds > 0 ? campaign.runs / seconds : 0,
    simulatedSeconds: campaign.simulatedMs / 1000,
    properties: campaign.properties,
    violations: campaign.violations,
    traceHash: campaign.traceHash,
  };
}
