import autocannon from 'autocannon';

/** What twenty people pressing at once see of one address. Milliseconds. */
export interface Measured {
  requestsPerSecond: number;
  p50: number;
  p95: number;
  requests: number;
}

/** Presses on one address with 20 connections for some seconds; throws when an answer is not 200 or does not hold the expected text: an error page must not be measured. */
export async function press(url: string, options: { seconds: number; cookie?: string; expect: string; connections?: number }): Promise<Measured> {
  const headers = { ...(options.cookie ? { cookie: options.cookie } : {}), 'accept-encoding': 'gzip' };
  const first = await fetch(url, { headers, redirect: 'manual' });
  const text = await first.text();
  if (first.status !== 200 || !text.includes(options.expect)) throw new Error(`${url} answers ${first.status} without “${options.expect}”.`);
  const times: number[] = [];
  let wrong = 0;
  const started = performance.now();
  await new Promise<void>((done, fail) => {
    const instance = autocannon({ url, connections: options.connections ?? 20, duration: options.seconds, headers }, (error) => (error ? fail(error) : done()));
    instance.on('response', (_client, statusCode, _bytes, responseTime) => {
      if (statusCode !== 200) wrong += 1;
      times.push(responseTime);
    });
  });
  if (wrong > 0) throw new Error(`${url}: ${wrong} answers were not 200.`);
  return measured(times, (performance.now() - started) / 1000);
}

/** Twenty people who read: each opens the address, reads for a while, opens it again. What an opening takes, of all of theirs; they begin one after the other. */
export async function readTogether(
  url: string,
  options: { readers: number; pauseMs: number; seconds: number; cookie: string; expect: string },
): Promise<Measured> {
  const { readers, pauseMs, seconds, cookie, expect } = options;
  const times: number[] = [];
  const started = performance.now();
  const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
  await Promise.all(
    Array.from({ length: readers }, async (_, nth) => {
      await pause((pauseMs * nth) / readers);
      while (performance.now() - started < seconds * 1000) {
        const opened = performance.now();
        const answer = await fetch(url, { headers: { cookie, 'accept-encoding': 'gzip' }, redirect: 'manual' });
        const text = await answer.text();
        times.push(performance.now() - opened);
        if (answer.status !== 200 || !text.includes(expect)) throw new Error(`${url} answers ${answer.status} without “${expect}”.`);
        await pause(pauseMs);
      }
    }),
  );
  return measured(times, (performance.now() - started) / 1000);
}
function measured(times: number[], seconds: number): Measured {
  times.sort((a, b) => a - b);
  const at = (share: number) => Math.round((times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0) * 10) / 10;
  return { requestsPerSecond: Math.round(times.length / seconds), p50: at(0.5), p95: at(0.95), requests: times.length };
}

/** Adds up the rounds of one side: the mean of the speeds, the worst of the p95. */
export function together(rounds: readonly Measured[]): Measured {
  const mean = (pick: (one: Measured) => number) => Math.round((rounds.reduce((sum, one) => sum + pick(one), 0) / rounds.length) * 10) / 10;
  return {
    requestsPerSecond: mean((one) => one.requestsPerSecond),
    p50: mean((one) => one.p50),
    p95: mean((one) => one.p95),
    requests: rounds.reduce((sum, one) => sum + one.requests, 0),
  };
}
