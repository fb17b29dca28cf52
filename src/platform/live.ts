import pg from 'pg';
import type { Log } from './log.ts';

/** What makes a following page look again without losing its place or what is being typed on it. */
export const LOOK_AGAIN = '<turbo-stream action="refresh" method="morph" scroll="preserve"></turbo-stream>';

/** Tells followers, in every process, that something they watch has changed. */
export interface Live {
  /**
   * Calls `wake` at each notice about one of `topics` (`person:<id>`, `territory:<id>`, `session:<id>`), with what the notice adds after `#` (null when the line
   * was lost and nobody knows); returns the way to stop.
   */
  follow(topics: readonly string[], wake: (topic: string, detail: string | null) => void): () => void;
  followers(): number;
  stop(): Promise<void>;
}

/** Listens to PostgreSQL's channel `alize_live` on a connection of its own, opened again when it is lost. */
export async function listenLive(url: string, log: Log): Promise<Live> {
  const followers = new Map<string, Set<(topic: string, detail: string | null) => void>>();
  let client: pg.Client | null = null;
  let stopped = false;
  let count = 0;

  const connect = async (): Promise<void> => {
    const next = new pg.Client({ connectionString: url });
    next.on('error', () => {});
    next.on('end', () => {
      if (stopped || client !== next) return;
      client = null;
      setTimeout(() => void again(), 1_000);
    });
    next.on('notification', ({ payload }) => {
      const [topic = '', detail = null] = (payload ?? '').split('#');
      for (const wake of followers.get(topic) ?? []) wake(topic, detail);
    });
    await next.connect();
    await next.query('listen alize_live');
    client = next;
  };
  const again = async (): Promise<void> => {
    if (stopped) return;
    try {
      await connect();
      // What was said while the line was down is not said again: everybody looks once.
      for (const [topic, wakes] of followers) for (const wake of wakes) wake(topic, null);
    } catch (error) {
      log.warn({ error: (error as Error).message }, 'live line down, trying again');
      setTimeout(() => void again(), 2_000);
    }
  };
  await connect();

  return {
    follow: (topics, wake) => {
      count += 1;
      for (const topic of topics) {
        const set = followers.get(topic) ?? new Set();
        followers.set(topic, set.add(wake));
      }
      return () => {
        count -= 1;
        for (const topic of topics) {
          const set = followers.get(topic);
          set?.delete(wake);
          if (set?.size === 0) followers.delete(topic);
        }
      };
    },
    followers: () => count,
    stop: async () => {
      stopped = true;
      await client?.end();
    },
  };
}
