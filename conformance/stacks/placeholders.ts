/** What stands for what in a profile's texts: `{port}`, `{host}`, `{uri}`, `{transport}`, `{dir}` and two of our own. */

export interface PlaceholderValues {
  readonly host: string;
  readonly port: number;
  /** The profile's folder. */
  readonly dir: string;
  /** A folder for whatever the SUT writes; new for each start, and removed after it has stopped. */
  readonly temp: string;
  /** A TCP port that was free when the SUT was started: for its control interface. */
  readonly controlPort: number;
  /** Of a trigger only: what to call, or where to register. */
  readonly uri?: string;
  readonly transport?: string;
}

const pattern = /\{(host|port|dir|temp|controlPort|uri|transport)\}/g;

/**
 * Fills in every placeholder that has a value. Other braces stay, since JSON and shells use them too.
 * An IPv6 address is put in brackets where a port follows it, as in `{host}:{port}`.
 */
export function fillIn(text: string, values: PlaceholderValues): string {
  const authority = values.host.includes(':') ? `[${values.host}]:` : `${values.host}:`;
  return text
    .replaceAll('{host}:', authority)
    .replace(pattern, (whole, name: keyof PlaceholderValues) => String(values[name] ?? whole));
}

/** Whether any of the texts uses a placeholder. */
export function mentions(texts: readonly string[], name: keyof PlaceholderValues): boolean {
  return texts.some((text) => text.includes(`{${name}}`));
}
