import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** Figures for an operator's Prometheus, at `/metrics`. */
export interface Metrics {
  request(method: string, route: string, status: number, seconds: number): void;
  failure(): void;
  mailSent(): void;
  jobFailed(): void;
  setGauge(name: 'pool_busy' | 'pool_waiting' | 'live_followers', value: number): void;
  text(): Promise<string>;
}

/** A registry of its own per application, so that tests do not count each other. */
export function openMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const requests = new Histogram({
    name: 'http_request_seconds',
    help: 'Time to answer, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers,
  });
  const failures = new Counter({ name: 'http_failures_total', help: 'Answers 500: bugs', registers });
  const mails = new Counter({ name: 'mails_sent_total', help: 'Mails handed to the SMTP server', registers });
  const jobs = new Counter({ name: 'jobs_failed_total', help: 'Runs of a job that ended in an error', registers });
  const gauges = {
    pool_busy: new Gauge({ name: 'pool_busy', help: 'Database connections at work', registers }),
    pool_waiting: new Gauge({ name: 'pool_waiting', help: 'Requests waiting for a database connection', registers }),
    live_followers: new Gauge({ name: 'live_followers', help: 'Open live streams', registers }),
  };
  return {
    request: (method, route, status, seconds) => requests.observe({ method, route, status }, seconds),
    failure: () => failures.inc(),
    mailSent: () => mails.inc(),
    jobFailed: () => jobs.inc(),
    setGauge: (name, value) => gauges[name].set(value),
    text: () => registry.metrics(),
  };
}
