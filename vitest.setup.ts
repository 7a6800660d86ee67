/**
 * Properties try the same inputs in each run, so that a red test is the change's doing. `SIPWRIGHT_SEED=<n> npm test`
 * tries others; what that finds becomes a test of its own.
 */
import fc from 'fast-check';

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.SIPWRIGHT_SEED ?? 1) });
