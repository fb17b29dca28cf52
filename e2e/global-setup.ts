import { rm } from 'node:fs/promises';
import type { TestProject } from 'vitest/node';
import { testFolder } from '../test/folder.ts';
import { startProgram } from './program.ts';

/** Fills the demo network once, as a first start does; the tests that need one take a copy of its data folder. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await testFolder('furnished');
  const program = await startProgram({ DATA_DIR: folder, REGISTRY_URL: 'http://127.0.0.1:9' }, { patience: 180_000 });
  await program.stop();
  project.provide('furnished', folder);
  return () => rm(folder, { recursive: true, force: true });
}
declare module 'vitest' {
  interface ProvidedContext {
    furnished: string;
  }
}
