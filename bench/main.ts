/**
 * `npm run bench`: ratios in one run. Absolute figures are this machine's, at this moment; only the ratios say something.
 * `npm run bench -- parse steps` runs only those parts.
 */
import { campaignTime } from './campaign-time.ts';
import { parsing } from './parsing.ts';
import { simulation } from './simulation.ts';
import { steps } from './steps.ts';

const parts: Readonly<Record<string, () => Promise<void>>> = {
  parse: parsing,
  steps,
  simulate: simulation,
  campaign: campaignTime,
};
const wanted = process.argv.slice(2);
for (const name of wanted) {
  if (!parts[name]) {
    process.stderr.write(`there is no bench "${name}"; there are ${Object.keys(parts).join(', ')}\n`);
    process.exit(2);
  }
}
for (const [name, run] of Object.entries(parts)) {
  if (wanted.length === 0 || wanted.includes(name)) await run();
}
