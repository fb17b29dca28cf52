import { defineConfig } from 'vite';

// The server as one bundle per program; every npm package stays outside and is read from node_modules.
export default defineConfig({
  logLevel: 'warn',
  build: {
    ssr: true,
    outDir: process.env.ALIZE_BUILD_DIR ? `${process.env.ALIZE_BUILD_DIR}/server` : 'dist/server',
    emptyOutDir: true,
    target: 'node24',
    copyPublicDir: false,
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      input: { main: 'src/main.ts', cli: 'src/cli.ts', 'solver-thread': 'src/features/skills/solver-thread.ts' },
      output: { entryFileNames: '[name].js' },
    },
  },
  ssr: { external: true },
});
