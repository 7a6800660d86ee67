import type { RequirementId } from '../../rfc/requirement.ts';
import type { Codec } from './codec.ts';

/** A decimal number of any of the header fields that are just that. */
export function decimal(requirement: RequirementId, options?: { maximum?: number }): Codec<number> {
  const maximum = options?.maximum ?? Number.MAX_SAFE_INTEGER;
  return {
    parse(cursor) {
      const start = cursor.pos;
      const value = cursor.number();
      if (value === undefined) return cursor.fail(requirement, 'not a decimal number', start);
      if (value > maximum) return cursor.fail(requirement, `${value} is greater than ${maximum}`, start);
      return value;
    },
    print: String,
  };
}
