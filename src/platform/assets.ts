import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** The built files of the browser: their folder and the hashed addresses a page links to. */
export interface Assets {
  folder: string;
  style: string;
  script: string;
  /** Fonts worth fetching before the style asks for them. */
  fonts: string[];
}

const manifest = z.record(z.string(), z.object({ file: z.string(), css: z.array(z.string()).optional(), assets: z.array(z.string()).optional() }));

/** Reads Vite's manifest in `folder`; throws when the client was not built. */
export async function readAssets(folder: string): Promise<Assets> {
  const entries = manifest.parse(JSON.parse(await readFile(join(folder, '.vite', 'manifest.json'), 'utf8')));
  const script = entries['src/browser/main.ts'];
  const style = entries['src/browser/style.css'];
  if (!script || !style) throw new Error('The client build lacks its script or its style: run the build again.');
  return {
    folder,
    style: `/${style.file}`,
    script: `/${script.file}`,
    fonts: Object.values(entries).flatMap((entry) => (entry.file.endsWith('.woff2') ? [`/${entry.file}`] : [])),
  };
}
