import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['conformance/stacks/**/*.interop.ts'],
    exclude: ['dist/**', 'node_modules/**'],
    // Each stack is measured alone: two at once would spoil each other's timing.
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 60_000,
  },
});
