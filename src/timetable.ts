// TABLE 4: what runs when, in UTC (cron expressions). Each task is a job of the queue: one process runs it, whatever their number.
import type { Appointment } from './platform/jobs.ts';

export const timetable: readonly Appointment[] = [
  { task: 'sweep_expired', cron: '17 3 * * *' },
  // After midnight in Paris, and again when the day has begun in the overseas departments to the west.
  { task: 'replay_movements', cron: '30 0,6 * * *' },
  { task: 'tell_agreements_ending', cron: '0 4 * * *' },
  // Every hour, so that a year ends at its own midnight from La Réunion to Guadeloupe.
  { task: 'expire_days', cron: '1 * * * *' },
  // Sheets changed in the day: the routes of missions that go on are judged on what is known in the morning.
  { task: 'judge_routes', cron: '25 4 * * *' },
  // After midnight everywhere in the network, before the day's first mails.
  { task: 'follow_requests', cron: '40 4 * * *' },
  // Every hour, so that a day comes at each territory's own midnight: half-days nobody was told of, and those that count as confirmed.
  { task: 'confirm_small_counts', cron: '20 * * * *' },
  // In the morning of the whole network; a run that was missed is made up for by the next.
  { task: 'follow_ups', cron: '10 6 * * *' },
  // Every hour: the public figures of a quarter are there soon after it has begun, and soon after the first start.
  { task: 'release_figures', cron: '25 * * * *' },
  // Early in the day, so that a letter to sites leaves in the morning; a day that was missed is made up for.
  { task: 'make_reports', cron: '50 4 * * *' },
  // Every hour: it is eight in the morning somewhere in the network, and a run that was missed is made up for the same day.
  { task: 'send_reminders', cron: '5 * * * *' },
];
