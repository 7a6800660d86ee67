/** Results and machines in; text, pictures and pages out. */
export { diagram } from './diagram.ts';
export { indexHtml } from './html.ts';
export { junit } from './junit.ts';
export { takenTransitions } from './machine-graph.ts';
export { captureEvents, pcapng } from './pcapng.ts';
export { type RequirementState, requirementState, requirementStates, requirementsTable } from './requirements.ts';
export { summaryMarkdown } from './summary.ts';
export { failureText, summaryTerminal } from './terminal.ts';
