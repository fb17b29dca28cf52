import pino from 'pino';

/** Structured lines on standard output. No personal data goes in: ids, routes, counts and durations only. */
export type Log = pino.Logger;

/** A logger at a level of pino's; `silent` for tests. */
export function openLog(level: string): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (label) => ({ level: label }) } });
}
