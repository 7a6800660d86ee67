import { describe, expect, test } from 'vitest';
import { defaultTimers, doubled, doubledUpToT2, timers } from './timers.ts';

function tableFor(settings: typeof defaultTimers): Record<string, number | undefined> {
  return Object.fromEntries(Object.entries(timers).map(([name, durationOf]) => [name, durationOf(settings)]));
}

describe('Table 4', () => {
  test('over an unreliable transport', () => {
    expect(tableFor(defaultTimers)).toEqual({
      A: 500,
      B: 32_000,
      C: 181_000,
      D: 32_000,
      E: 500,
      F: 32_000,
      G: 500,
      H: 32_000,
      I: 5000,
      J: 32_000,
      K: 5000,
      L: 32_000,
      M: 32_000,
      100: 200,
      '2xx': 500,
      ack: 32_000,
      progress: 60_000,
      cancel: 32_000,
      late2xx: 32_000,
    });
  });

  test('over a reliable transport the retransmission timers do not start, and the waiting timers are zero', () => {
    const table = tableFor({ ...defaultTimers, reliable: true });
    expect([table.A, table.E, table.G]).toEqual([undefined, undefined, undefined]);
    expect([table.D, table.I, table.J, table.K]).toEqual([0, 0, 0, 0]);
    expect([table.B, table.F, table.H, table.L, table.M]).toEqual(Array(5).fill(32_000));
  });

  test('a 2xx is repeated over a reliable transport too', () => {
    expect(timers['2xx']({ ...defaultTimers, reliable: true })).toBe(500);
  });

  test('Timer D is at least 32 s, however small T1 is, and grows with T1', () => {
    expect(timers.D({ ...defaultTimers, t1Ms: 10 })).toBe(32_000);
    expect(timers.D({ ...defaultTimers, t1Ms: 2000 })).toBe(128_000);
  });
});

test('intervals double without limit, or up to T2', () => {
  expect(doubled(16_000)).toBe(32_000);
  expect([500, 1000, 2000, 4000].map((intervalMs) => doubledUpToT2(intervalMs, 4000))).toEqual([
    1000, 2000, 4000, 4000,
  ]);
});
