/** What `verify` was pointed at, as a profile. */
import { checkProfile, loadProfile, type Profile } from '../conformance/profile.ts';
import { parseUri } from '../syntax/uri.ts';
import { UsageError } from './exit.ts';

export interface Target {
  readonly profile: Profile;
  /** The profile's folder. */
  readonly dir: string;
}

/** `--stack`, perhaps with a URI that says where it is reached instead. */
export async function stackTarget(nameOrFile: string, uri: string | undefined): Promise<Target> {
  const loaded = await loadProfile(nameOrFile);
  if (!loaded.ok) throw new UsageError(loaded.problem);
  if (uri === undefined) return loaded;
  const { host, port } = addressOf(uri);
  // Told where it is, we take it to be running already.
  const { start: _, ...running } = loaded.profile;
  return { ...loaded, profile: { ...running, reach: { ...loaded.profile.reach, host, port } } };
}

/** A bare URI: nothing is known of the SUT but where it is, and that the user part, if any, is someone who answers. */
export function uriTarget(uri: string, roles: readonly string[] | undefined): Target {
  const { host, port, user } = addressOf(uri);
  const checked = checkProfile(
    {
      schema: 'sipwright/profile@1',
      name: host,
      roles: roles ?? ['uas'],
      reach: { host, port },
      ...(user === undefined ? {} : { users: { answer: user } }),
    },
    uri,
  );
  if (!checked.ok) throw new UsageError(checked.problem);
  return { profile: checked.profile, dir: process.cwd() };
}

function addressOf(text: string): { host: string; port: number; user?: string } {
  const example = 'write it as sip:host or sip:user@host:port, e.g. sip:alice@127.0.0.1:5060';
  const reading = parseUri(text);
  if (reading.state !== 'value') {
    const why = reading.state === 'malformed' ? `: ${reading.violation.message}` : '';
    throw new UsageError(`"${text}" is not a SIP URI${why}; ${example}`);
  }
  const uri = reading.value;
  if (!('host' in uri)) throw new UsageError(`"${text}" is not a SIP URI; ${example}`);
  if (uri.scheme === 'sips')
    throw new UsageError(`"${text}" asks for TLS, which verify does not speak yet; ${example}`);
  const user = uri.user === undefined ? {} : { user: uri.user };
  return { host: uri.host, port: uri.port ?? 5060, ...user };
}
