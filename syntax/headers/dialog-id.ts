import { type Params, param, paramText, printParams, readParams } from '../params.ts';
import type { Codec } from './codec.ts';
import { callId } from './tokens.ts';

/** A dialog that another message refers to: Replaces (RFC 3891), Join (RFC 3911), Target-Dialog (RFC 4538). */
export interface DialogReference {
  readonly callId: string;
  /** `to-tag`, or Target-Dialog's `local-tag`; '' when it is missing. */
  readonly toTag: string;
  /** `from-tag`, or Target-Dialog's `remote-tag`; '' when it is missing. */
  readonly fromTag: string;
  readonly earlyOnly: boolean;
  readonly params: Params;
}

export const dialogReference: Codec<DialogReference> = {
  parse(cursor) {
    const id = callId.parse(cursor);
    if (id === undefined) return undefined;
    const params = readParams(cursor);
    if (!params) return undefined;
    return {
      callId: id,
      toTag: paramText(params, 'to-tag') ?? paramText(params, 'local-tag') ?? '',
      fromTag: paramText(params, 'from-tag') ?? paramText(params, 'remote-tag') ?? '',
      earlyOnly: param(params, 'early-only') !== undefined,
      params,
    };
  },
  print: (value) => `${value.callId}${printParams(value.params)}`,
};
