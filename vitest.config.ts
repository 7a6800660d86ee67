import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['dist/**', 'node_modules/**'],
    pool: 'threads',
    setupFiles: ['./vitest.setup.ts'],
    testTimeout: 30_000,
  },
});
