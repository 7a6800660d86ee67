/** Repeats the run that a token stands for. */
import { tapeChooser } from './chooser.ts';
import type { Run } from './model.ts';
import { modelNamed, models } from './models/index.ts';
import { decodeToken } from './token.ts';

export type Replay =
  | { readonly ok: true; readonly run: Run }
  /** One sentence for the user: the token is damaged, or of a model or with options that this version does not know. */
  | { readonly ok: false; readonly error: string };

/** Never throws on a token from outside. */
export function replay(token: string): Replay {
  const decoded = decodeToken(token);
  if (!decoded.ok) return decoded;
  const { model: name, options, tape } = decoded.value;
  const model = modelNamed(name);
  if (model === undefined) {
    const known = models.map((each) => each.name).join(', ');
    return { ok: false, error: `The token is of a model named '${name}'; known are: ${known}.` };
  }
  const parsed = model.parseOptions(options);
  if (!parsed.ok) return parsed;
  return { ok: true, run: model.run(parsed.options, tapeChooser(tape)) };
}
