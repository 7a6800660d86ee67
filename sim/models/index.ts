/** The models that `simulate` and `replay` know. */
import type { Model } from '../model.ts';
import { call } from './call.ts';

export const models: readonly Model[] = [call];

/** Undefined when there is none of that name. */
export function modelNamed(name: string): Model | undefined {
  return models.find((model) => model.name === name);
}
