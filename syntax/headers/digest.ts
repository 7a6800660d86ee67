import { isToken } from '../characters.ts';
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
      const also = isToken(String(uri.value)) ? '' : ', nor is it a token';
      cursor.remark('RFC3261-22.4-3', `the uri parameter is not in quotation marks${also}`, gap);
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
    const param = readAuthParam(cursor);
    if (!param) return undefined;
    const key = param.name.toLowerCase();
    if (seen.has(key)) cursor.remark('RFC3261-7.3.1-7', `parameter ${key} is given more than once`, start);
    seen.add(key);
    params.push(param);
  } while (cursor.separator(44 /* , */));
  return params;
}

/** `name EQUAL ( token / quoted-string )`. An unquoted uri is taken as well: it is common, and reported as such. */
function readAuthParam(cursor: Cursor): Param | undefined {
  const start = cursor.pos;
  const known = cursor.remarks?.length ?? 0;
  const param = readParam(cursor);
  if (!param) return undefined;
  if (param.value === true) return cursor.fail('RFC3261-25.1-2', `parameter ${param.name} has no value`, start);
  if (param.quoted || isToken(param.value)) return param;
  // A host is no value here; what was said of hosts is not to the point.
  if (cursor.remarks) cursor.remarks.length = known;
  if (param.name.toLowerCase() === 'uri') return param;
  return cursor.fail('RFC3261-25.1-2', `parameter ${param.name} is neither a token nor a quoted string`, start);
}

function printAuthParams(params: Params): string {
  return params
    .map(({ name, value, quoted }) => `${name}=${quoted && value !== true ? quote(value) : value}`)
    .join(', ');
}
