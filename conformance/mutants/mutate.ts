/** Puts one fault into an element from outside, so that the element itself stays correct. */
import type { Element, ElementInput, ElementOutput, Packet } from '../../machines/element/element.ts';
import { type Message, parseMessage } from '../../syntax/message.ts';

/** What the fault remembers of earlier messages; plain data. */
export type Memory = Map<string, string>;

export interface Fault {
  /** What becomes of a message that the element sends: others in its place, or none. */
  readonly sends?: (message: Message, memory: Memory) => readonly (Message | string)[];
  /** What becomes of a message that reaches the element. */
  readonly receives?: (message: Message, memory: Memory) => readonly (Message | string)[];
  /** What it sends in addition, to wherever the message came from. */
  readonly replies?: (message: Message, memory: Memory) => readonly (Message | string)[];
  /** What becomes of a timer's duration; undefined: it is never started. `key` ends in the timer's name. */
  readonly timer?: (name: string, durationMs: number, memory: Memory) => number | undefined;
  /** Timers that go on although they are stopped. */
  readonly keepsTimer?: (name: string) => boolean;
  /** Where a packet goes instead. */
  readonly sendsTo?: (message: Message, packet: Packet, memory: Memory) => Packet['to'];
}

/** The element with the fault. */
export function withFault(element: Element, fault: Fault, memory: Memory = new Map()): Element {
  const nameOf = (key: string): string => key.slice(key.lastIndexOf(' ') + 1);
  const textOf = (message: Message | string): string => (typeof message === 'string' ? message : message.text);

  function inputsOf(input: ElementInput): readonly ElementInput[] {
    if (input.type !== 'packet' || !fault.receives) return [input];
    const { packet } = input;
    return fault
      .receives(parseMessage(packet.text), memory)
      .map((message) => ({ type: 'packet', packet: { ...packet, text: textOf(message) } }));
  }

  function outputsOf(output: ElementOutput): readonly ElementOutput[] {
    if (output.type === 'packet') {
      const { packet } = output;
      const message = parseMessage(packet.text);
      const to = fault.sendsTo?.(message, packet, memory) ?? packet.to;
      const sent = fault.sends?.(message, memory) ?? [message];
      return sent.map((one) => ({ type: 'packet', packet: { ...packet, to, text: textOf(one) } }));
    }
    if (output.type === 'startTimer' && fault.timer) {
      const durationMs = fault.timer(nameOf(output.key), output.durationMs, memory);
      return durationMs === undefined ? [] : [{ ...output, durationMs }];
    }
    if (output.type === 'stopTimer' && fault.keepsTimer?.(nameOf(output.key))) return [];
    return [output];
  }

  function repliesTo(input: ElementInput): readonly ElementOutput[] {
    if (input.type !== 'packet' || !fault.replies) return [];
    const { transport, from, to, text } = input.packet;
    return fault
      .replies(parseMessage(text), memory)
      .map((message) => ({ type: 'packet', packet: { transport, from: to, to: from, text: textOf(message) } }));
  }

  return {
    name: element.name,
    handle: (input) => [
      ...inputsOf(input)
        .flatMap((one) => element.handle(one))
        .flatMap(outputsOf),
      ...repliesTo(input),
    ],
    copy: () => withFault(element.copy(), fault, new Map(memory)),
    encode: () => JSON.stringify([element.encode(), [...memory]]),
  };
}
