import { defineConfig } from 'vite';

// The service worker: one file of its own at the root, with nothing to import.
export default defineConfig({
  logLevel: 'warn',
  publicDir: false,
  build: {
    outDir: process.env.ALIZE_BUILD_DIR ? `${process.env.ALIZE_BUILD_DIR}/client` : 'dist/client',
    emptyOutDir: false,
    target: 'es2022',
    rolldownOptions: { input: { worker: 'src/browser/worker.ts' }, output: { format: 'iife', entryFileNames: '[name].js' } },
  },
});
