import { type Cursor, quote } from '../cursor.ts';
import { type Param, type Params, readParam } from '../params.ts';
import type { Codec } from './codec.ts';

/** A challenge or credentials: a scheme and its parameters. RFC 3261 §20.7, §20.27, §20.28, §20.44. */
export interface Authentication {
  /** `Digest`, as it came. */
  readonly scheme: string;
  /** Read them with `param` and `paramText`. */
  readonly params: Params;
}

/** WWW-Authenticate, Proxy-Authenticate, Authorization, Proxy-Authorization. */
export const authentication: Codec<Authentication> = {
  parse(cursor) {
    const scheme = cursor.token();
    if (scheme === '') return cursor.fail('RFC3261-25.1-2', 'no authentication scheme');
    const gap = cursor.pos;
    cursor.skipSpace();
    if (cursor.pos === gap) return cursor.fail('RFC3261-25.1-2', 'no white space after the authentication scheme');
    const params = readAuthParams(cursor);
    if (!params) return undefined;
    const uri = params.find((each) => each.name.toLowerCase() === 'uri');
    if (uri && uri.quoted === undefined && scheme.toLowerCase() === 'digest') {
      cursor.remark('RFC3261-22.4-3', 'the uri parameter is not in quotation marks', gap);
    }
    return { scheme, params };
  },
  print: (value) => `${value.scheme} ${printAuthParams(value.params)}`,
};

/** Authentication-Info: parameters without a scheme. RFC 3261 §20.6. */
export const authenticationInfo: Codec<Params> = { parse: readAuthParams, print: printAuthParams };

function readAuthParams(cursor: Cursor): Params | undefined {
  const params: Param[] = [];
  const seen = new Set<string>();
  do {
    const start = cursor.pos;
    const param = readParam(cursor);
    if (!param) return undefined;
    if (param.value === true) return cursor.fail('RFC3261-25.1-2', `parameter ${param.name} has no value`, start);
    const key = param.name.toLowerCase();
    if (seen.has(key)) cursor.remark('RFC3261-7.3.1-7', `parameter ${key} is given more than once`, start);
    seen.add(key);
    params.push(param);
  } while (cursor.separator(44 /* , */));
  return params;
}

function printAuthParams(params: Params): string {
  return params
    .map(({ name, value, quoted }) => `${name}=${quoted && value !== true ? quote(value) : value}`)
    .join(', ');
}
