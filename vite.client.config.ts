import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';

// What browsers load: one script, one style, the fonts; hashed names under /assets, found through the manifest.
export default defineConfig({
  logLevel: 'warn',
  plugins: [tailwindcss()],
  build: {
    outDir: process.env.ALIZE_BUILD_DIR ? `${process.env.ALIZE_BUILD_DIR}/client` : 'dist/client',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    rolldownOptions: { input: { main: 'src/browser/main.ts', style: 'src/browser/style.css' } },
  },
});
