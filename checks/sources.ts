import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** The project's folder. */
export const ROOT = resolve(import.meta.dirname, '..');

/** Every file below the given folders of the project, as paths from its root with `/`. */
export function filesBelow(...folders: string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/')),
  );
}

/** A file's text. */
export function textOf(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** The project's own files that a source file imports, as paths from the root. */
export function importsOf(path: string): string[] {
  const found = textOf(path).matchAll(/(?:from\s+|import\s*\(?\s*)'(\.{1,2}\/[^']+)'/g);
  return [...found].map((match) => relative(ROOT, resolve(ROOT, dirname(path), match[1]!)).replaceAll('\\', '/'));
}

/** TypeScript sources that people wrote (no generated file). */
export function handWritten(...folders: string[]): string[] {
  return filesBelow(...folders).filter((path) => /\.(ts|tsx)$/.test(path) && path !== 'db/schema.ts');
}
