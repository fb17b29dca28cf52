import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

let found: string | null = null;

/** The project's folder: the nearest one above this file that has package.json (true of the sources and of the built bundle alike). */
export function projectRoot(): string {
  if (found) return found;
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error('The program lies outside its project folder: package.json is not above it.');
    folder = above;
  }
  found = folder;
  return folder;
}
