/** State diagrams as Mermaid or Graphviz text, read off the machines that the suite runs. */
import type { SipMachine } from '../machines/model.ts';
import { type GraphTransition, type MachineGraph, machineGraph } from './machine-graph.ts';

export interface DiagramOptions {
  readonly format: 'mermaid' | 'dot';
  /** Ids of the transitions that were taken (`takenTransitions`): the others are marked. No overlay if absent. */
  readonly taken?: ReadonlySet<string>;
}

/** The diagram. Labels are `event [guard] / outputs`; what several transitions between two states do is one arrow. */
export function diagram(machine: SipMachine, { format, taken }: DiagramOptions): string {
  const graph = machineGraph(machine);
  return format === 'dot' ? dot(graph, taken) : mermaid(graph, taken);
}

interface Arrow {
  readonly from: string;
  readonly to: string;
  /** Which of its transitions were taken; undefined without an overlay. */
  readonly taken: 'all' | 'some' | 'none' | undefined;
  /** One line a transition; with an overlay, `✗` marks those that were not taken. */
  readonly labels: readonly string[];
}

/** One arrow for all transitions that share their ends; and, unless it is a loop, whether they were taken. */
function arrows({ transitions }: MachineGraph, taken: ReadonlySet<string> | undefined): readonly Arrow[] {
  const found = new Map<string, GraphTransition[]>();
  for (const transition of transitions) {
    const { id, from, to } = transition;
    // Two loops at one state would be drawn over each other's labels.
    const key = JSON.stringify([from, to, from === to ? 'loop' : taken?.has(id)]);
    found.set(key, [...(found.get(key) ?? []), transition]);
  }
  return [...found.values()].map((group) => {
    const { from, to } = group[0]!;
    const missed = taken && group.filter(({ id }) => !taken.has(id)).length;
    const share = missed === undefined ? undefined : missed === 0 ? 'all' : missed === group.length ? 'none' : 'some';
    const mark = ({ id }: GraphTransition) => (taken && !taken.has(id) ? '✗ ' : '');
    return { from, to, taken: share, labels: from === '' ? [] : group.map((each) => mark(each) + label(each)) };
  });
}

const STROKES = {
  all: ', color="#1a7f4b"',
  some: ', color="#9a6200"',
  none: ', color="#c4232b", fontcolor="#c4232b", style=dashed',
} as const;

function label({ id, event, guard, outputs }: GraphTransition): string {
  // What has no guard and yet is not the first of its event happens when no guard before it held.
  const fallback = /#\d+$/.test(id) ? 'otherwise' : undefined;
  const condition = (guard ?? fallback) === undefined ? '' : ` [${guard ?? fallback}]`;
  return `${event}${condition}${outputs.length > 0 ? ` / ${outputs.join(', ')}` : ''}`;
}

function dot(graph: MachineGraph, taken: ReadonlySet<string> | undefined): string {
  const states = graph.states.map(({ id, final, entry }) => {
    const text = lines([id, ...(entry.length > 0 ? [`entry / ${entry.join(', ')}`] : [])]);
    return `  ${quoted(id)} [label=${text}${final ? ', peripheries=2' : ''}];`;
  });
  const edges = arrows(graph, taken).map(({ from, to, taken: share, labels }) => {
    const style = share === undefined ? '' : STROKES[share];
    // The leading space keeps the text off the arrow.
    return `  ${from === '' ? 'start' : quoted(from)} -> ${quoted(to)} [label=${lines(labels, ' ')}${style}];`;
  });
  return [
    `digraph ${quoted(graph.id)} {`,
    '  rankdir=TB; nodesep=0.6; ranksep=0.7;',
    '  node [shape=box, style="rounded,filled", fillcolor="#eef2f8", color="#5a6675", fontname="Helvetica", fontsize=12, margin="0.18,0.1"];',
    '  edge [fontname="Helvetica", fontsize=10, color="#5a6675", arrowsize=0.8];',
    '  start [shape=circle, style=filled, fillcolor="#1b2430", label="", width=0.16, fixedsize=true];',
    ...states,
    ...edges,
    '}',
    '',
  ].join('\n');
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replaceAll('\n', ' ')}"`;
}

/** A label of left-justified lines. */
function lines(parts: readonly string[], before = ''): string {
  if (parts.length <= 1) return quoted(before + (parts[0] ?? ''));
  return `"${parts.map((part) => `${quoted(before + part).slice(1, -1)}\\l`).join('')}"`;
}

function mermaid(graph: MachineGraph, taken: ReadonlySet<string> | undefined): string {
  const names = mermaidNames(graph);
  const states = graph.states.flatMap(({ id, entry }) => [
    `  state "${mermaidText(id)}" as ${names.get(id)}`,
    ...(entry.length > 0 ? [`  ${names.get(id)} : entry / ${mermaidText(entry.join(', '))}`] : []),
  ]);
  const edges = arrows(graph, taken).map(({ from, to, labels }) => {
    const source = from === '' ? '[*]' : names.get(from);
    return `  ${source} --> ${names.get(to)}${labels.length > 0 ? ` : ${labels.map(mermaidText).join('<br/>')}` : ''}`;
  });
  const ends = graph.states.filter(({ final }) => final).map(({ id }) => `  ${names.get(id)} --> [*]`);
  const legend = taken === undefined ? [] : ['  %% ✗ marks a transition that was not taken'];
  return ['stateDiagram-v2', ...legend, ...states, ...edges, ...ends, ''].join('\n');
}

/** Mermaid's ids hold no hyphen, and some words are its own. */
function mermaidNames({ states }: MachineGraph): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const used = new Set(['state', 'note', 'end', 'start', 'class', 'classdef', 'direction', 'default', 'style', 'as']);
  for (const { id } of states) {
    let name = id.replace(/\W/g, '_');
    while (used.has(name.toLowerCase())) name += '_';
    used.add(name.toLowerCase());
    names.set(id, name);
  }
  return names;
}

/** A label of Mermaid ends at `;` and `:` and reads HTML; its own entities are spelled `#58;`. */
function mermaidText(text: string): string {
  return text.replace(/[:;#"<>{}&\\]/g, (character) => `#${character.charCodeAt(0)};`).replaceAll('\n', ' ');
}
