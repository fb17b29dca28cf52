import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Resolves npm packages from this product's own folder, whatever folder the process was started in. */
export const requireFromHere = createRequire(import.meta.url);

/**
 * One JSON file shipped inside an npm package, parsed. Nothing is kept: callers keep what they need of it.
 * Shape: the caller's word for it; the tests of this folder hold it true for the pinned versions.
 */
export function readPackageJson<Shape>(specifier: string): Shape {
  return JSON.parse(readFileSync(requireFromHere.resolve(specifier), 'utf8')) as Shape;
}

/** The value of a function, computed at the first call and kept for the life of the process. */
export function once<Value>(compute: () => Value): () => Value {
  let kept: { value: Value } | undefined;
  return () => (kept ??= { value: compute() }).value;
}
