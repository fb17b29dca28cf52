// The optimal assignment of a session, in a thread of its own that is ended when it takes too long; then the greedy answer stands, and says so.
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { projectRoot } from '../../platform/project-root.ts';
import { greedy, priceOf, programOf } from './assign.ts';
import type { Assignment, Model } from './assign.ts';

/** `optimal`: proven the cheapest. `greedy`: a good one, found without the solver because it took too long or could not run. */
export type Solved =
  | ({ ok: true; by: 'optimal' | 'greedy'; why: 'too-long' | 'not-run' | null; milliseconds: number } & Assignment)
  | { ok: false; refusal: 'impossible' };

export const PATIENCE = 4_000;

/** Solves within `patience` milliseconds. Refused: `impossible`, when what is insisted on breaks a limit by itself. */
export async function solve(model: Model, patience = PATIENCE): Promise<Solved> {
  const from = performance.now();
  const took = () => Math.round(performance.now() - from);
  const known = new Set(model.pairs.map(({ task, helper }) => `${task} ${helper}`));
  if ((model.forced ?? []).some(({ task, helper }) => !known.has(`${task} ${helper}`))) return { ok: false, refusal: 'impossible' };
  const quick = greedy(model);
  if (!quick) return { ok: false, refusal: 'impossible' };
  if (model.pairs.length === 0) return { ok: true, by: 'optimal', why: null, milliseconds: took(), ...quick };
  const { text, pairs } = programOf(model);
  const answer = await inThread(text, patience);
  if (answer.status === 'Optimal') {
    const chosen = priceOf(
      model,
      answer.chosen.map((at) => pairs[at]!),
    );
    if (chosen) return { ok: true, by: 'optimal', why: null, milliseconds: took(), ...chosen };
  }
  return {
    ok: true,
    by: 'greedy',
    why: answer.status === 'too-long' || answer.status === 'Time limit reached' ? 'too-long' : 'not-run',
    milliseconds: took(),
    ...quick,
  };
}

/** What insisting on a pair costs: the total with it less the total without. */
export interface Price {
  /** Kilometres' worth, needs left without anybody not counted. */
  cost: number;
  /** How many more needs stay without anybody. */
  unserved: number;
}
export function priceBetween(free: Assignment, forced: Assignment, unservedCost: number): Price {
  const unserved = forced.unserved.length - free.unserved.length;
  return { cost: forced.total - free.total - unserved * unservedCost, unserved };
}

interface Answer {
  status: string;
  chosen: number[];
}
// One thread for the process, kept between two questions and asked one at a time; it holds nothing up when the program ends.
let thread: Worker | null = null;
let queue: Promise<unknown> = Promise.resolve();

function inThread(text: string, patience: number): Promise<Answer> {
  const answer = queue.then(() => ask(text, patience));
  queue = answer;
  return answer;
}
function ask(text: string, patience: number): Promise<Answer> {
  return new Promise((resolve) => {
    const asked = (thread ??= new Worker(threadFile()));
    const done = (answer: Answer, ended: boolean) => {
      clearTimeout(timer);
      asked.off('message', said).off('error', failed).off('exit', failed);
      // A late error of a thread that is being ended is nobody's.
      if (ended) asked.on('error', () => {});
      if (ended) {
        thread = null;
        void asked.terminate();
      } else asked.unref();
      resolve(answer);
    };
    const timer = setTimeout(() => done({ status: 'too-long', chosen: [] }, true), patience);
    const said = (answer: Answer) => done(answer, false);
    const failed = () => done({ status: 'not-run', chosen: [] }, true);
    asked.ref();
    asked.on('message', said).on('error', failed).on('exit', failed);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    asked.postMessage({ text, seconds: patience / 1_000 });
  });
}
/** Beside the built bundle, or beside this source. */
function threadFile(): string {
  return import.meta.filename.endsWith('.ts') ? join(import.meta.dirname, 'solver-thread.ts') : join(projectRoot(), 'dist', 'server', 'solver-thread.js');
}
