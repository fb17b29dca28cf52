// The thread of the solver: linear programs in, the pairs that are taken out. Alone in its file: the thread is ended from outside when it takes too long.
import { parentPort } from 'node:worker_threads';
import highs from 'highs';

const solver = await highs();
type Answer = ReturnType<typeof solver.solve>;

/** The value of each pair's variable. */
function valuesOf(answer: Answer): { at: number; value: number }[] {
  return Object.values(answer.Columns).flatMap((column) =>
    column.Name.startsWith('x') && 'Primal' in column ? [{ at: Number(column.Name.slice(1)), value: Number(column.Primal) }] : [],
  );
}
const whole = (answer: Answer) => answer.Status === 'Optimal' && valuesOf(answer).every(({ value }) => Math.min(Math.abs(value), Math.abs(value - 1)) < 1e-6);

parentPort!.on('message', ({ text, seconds }: { text: string; seconds: number }) => {
  // Without the whole numbers first: it is ten times quicker, mostly whole by itself, and then it is the optimum of both.
  let answer = solver.solve(text.replace(/\nBinary\n[^]*$/, '\nEnd'), { time_limit: seconds, output_flag: false });
  // Costs are whole: an answer within less than one of the bound is the optimum.
  if (!whole(answer)) answer = solver.solve(text, { time_limit: seconds, mip_rel_gap: 0, mip_abs_gap: 0.5, output_flag: false });
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort!.postMessage({ status: answer.Status, chosen: valuesOf(answer).flatMap(({ at, value }) => (value > 0.5 ? [at] : [])) });
});
