/** Whoever sits at a node of the world and uses it. */
import type { Command, Notice } from '../machines/element/element.ts';
import type { Chooser } from './chooser.ts';

/** A command that the user is going to give. */
export interface Intent {
  readonly afterMs: number;
  readonly command: Command;
}

/**
 * A user holds no state of its own: what it does follows from what it is told and from the Chooser. A command that has
 * lost its point by the time it is given (a CANCEL of a call that was answered meanwhile) is the element's to ignore.
 */
export interface SimulatedUser {
  /** What the user sets out to do when the world begins. */
  begin?(chooser: Chooser): readonly Intent[];
  react(notice: Notice, chooser: Chooser): readonly Intent[];
}
