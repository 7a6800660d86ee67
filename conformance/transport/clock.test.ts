import { describe, expect, it } from 'vitest';
import { createJitterMeter, createRealClock } from './clock.ts';

function blockFor(ms: number): void {
  const clock = createRealClock();
  while (clock.nowMs() < ms);
}

describe('the real clock', () => {
  it('begins at zero and never goes back', () => {
    const clock = createRealClock();
    const readings = Array.from({ length: 1000 }, () => clock.nowMs());
    expect(readings[0]).toBeLessThan(50);
    expect(readings).toEqual([...readings].sort((a, b) => a - b));
  });

  it('never ends a wait early', async () => {
    const clock = createRealClock();
    const waits = Array.from({ length: 60 }, async (_, index) => {
      const ms = 1 + index * 0.37;
      const before = clock.nowMs();
      expect(await clock.wait(ms)).toBe('elapsed');
      return clock.nowMs() - before - ms;
    });
    for (const late of await Promise.all(waits)) expect(late).toBeGreaterThanOrEqual(0);
  });

  it('ends a wait when the signal is aborted, before or meanwhile', async () => {
    const clock = createRealClock();
    const controller = new AbortController();
    const waiting = clock.wait(60_000, controller.signal);
    controller.abort();
    expect(await waiting).toBe('aborted');
    expect(await clock.wait(60_000, controller.signal)).toBe('aborted');
    expect(clock.nowMs()).toBeLessThan(5_000);
  });

  it('does not take a wait beyond the range of timers for a short one', async () => {
    const clock = createRealClock();
    const controller = new AbortController();
    const waiting = clock.wait(2 ** 40, controller.signal);
    await clock.wait(20);
    controller.abort();
    expect(await waiting).toBe('aborted');
  });

  it('refuses a time that is no number', () => {
    expect(() => createRealClock().wait(Number.NaN)).toThrow(RangeError);
  });
});

describe('the jitter meter', () => {
  it('sees a stalled event loop', async () => {
    const clock = createRealClock();
    const meter = createJitterMeter({ periodMs: 5 });
    await clock.wait(30);
    expect(meter.read().samples).toBeGreaterThan(0);
    meter.reset();
    expect(meter.read()).toEqual({ samples: 0, p50Ms: 0, p99Ms: 0, maxMs: 0 });
    blockFor(120);
    await clock.wait(20);
    const jitter = meter.read();
    meter.stop();
    expect(jitter.maxMs).toBeGreaterThan(100);
    expect(meter.worstSinceMs(0)).toBeGreaterThan(100);
    expect(meter.worstSinceMs(Number.MAX_VALUE)).toBe(0);
    // One stall of 120 ms swallowed more than twenty periods of 5 ms.
    expect(jitter.samples).toBeGreaterThan(20);
    expect(jitter.p50Ms).toBeLessThanOrEqual(jitter.p99Ms);
    expect(jitter.p99Ms).toBeLessThanOrEqual(jitter.maxMs);
  });
});
