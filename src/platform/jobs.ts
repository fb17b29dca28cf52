import { Logger, run } from 'graphile-worker';
import type { Runner, TaskList, WorkerEvents } from 'graphile-worker';
import { randomInt } from 'node:crypto';
import { EventEmitter } from 'node:events';
import pg from 'pg';
import type { Database } from './database.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';

/** A running worker; `stop` lets the jobs in hand finish. */
export interface Worker {
  stop(): Promise<void>;
}

/** One line of the timetable: a cron expression in UTC, a task's name. */
export interface Appointment {
  task: string;
  cron: string;
}

/** Advisory lock space in which each living worker process holds its own number. */
const LIVING = 7_264;

/**
 * Runs the jobs of the queue in this process. Several processes share one queue: each job runs in one of them.
 * A process that dies (kill -9, power) leaves its jobs locked; the others see within seconds that its advisory lock is gone and free them.
 */
export async function startWorker(options: {
  database: Database;
  url: string;
  role: string | null;
  tasks: TaskList;
  timetable: readonly Appointment[];
  log: Log;
  metrics: Metrics;
  concurrency?: number;
}): Promise<Worker> {
  const { database, log, metrics } = options;
  // Holding one connection open says "alive": PostgreSQL drops its lock the moment the process is gone.
  const heart = new pg.Client({ connectionString: options.url, ...(options.role ? { options: `-c role=${options.role}` } : {}) });
  heart.on('error', (error) => log.warn({ error: error.message }, 'worker lost its lock connection'));
  await heart.connect();
  const lockNumber = randomInt(1, 2_000_000_000);
  await heart.query('select pg_advisory_lock($1, $2)', [LIVING, lockNumber]);
  await freeTheDead(database.systemPool);
  const timer = setInterval(
    () => void freeTheDead(database.systemPool).catch((error: Error) => log.warn({ error: error.message }, 'could not look for dead workers')),
    3_000,
  );

  const events: WorkerEvents = new EventEmitter();
  events.on('worker:create', ({ worker }) => {
    database.systemPool
      .query('insert into living_worker (worker_id, lock_number) values ($1, $2)', [worker.workerId, lockNumber])
      .catch((error: Error) => log.warn({ error: error.message }, 'could not sign the worker in'));
  });
  const runner: Runner = await run({
    pgPool: database.systemPool,
    events,
    taskList: options.tasks,
    crontab: options.timetable.map(({ cron, task }) => `${cron} ${task}`).join('\n'),
    concurrency: options.concurrency ?? 2,
    pollInterval: 2_000,
    noHandleSignals: true,
    // Its own lines go to ours, at the level they deserve.
    logger: new Logger(() => (level, message) => (level === 'error' ? log.error({ message }, 'queue') : log.debug({ message }, 'queue'))),
  });
  runner.events.on('job:error', ({ job, error }) => {
    metrics.jobFailed();
    log.warn({ task: job.task_identifier, job: job.id, attempt: job.attempts, error: (error as Error).message }, 'job failed');
  });
  return {
    stop: async () => {
      clearInterval(timer);
      await runner.stop();
      await database.systemPool.query('delete from living_worker where lock_number = $1', [lockNumber]);
      await heart.end();
    },
  };
}

/** Gives back the jobs of workers whose process no longer holds its lock. */
async function freeTheDead(pool: pg.Pool): Promise<void> {
  await pool.query(
    `with dead as (
       delete from living_worker w where not exists (
         select from pg_locks l where l.locktype = 'advisory' and l.classid = $1 and l.objid = w.lock_number
           and l.database = (select oid from pg_database where datname = current_database()))
       returning worker_id),
     -- A job can still be taken in a dead process's name by a statement that was on its way when it died: nobody living has signed for it.
     orphaned as (
       select worker_id from dead union
       select j.locked_by from graphile_worker.jobs j where j.locked_by is not null and j.locked_at < now() - interval '5 seconds'
         and not exists (select from living_worker w where w.worker_id = j.locked_by))
     select graphile_worker.force_unlock_workers(array_agg(worker_id)) from orphaned having count(*) > 0`,
    [LIVING],
  );
}
