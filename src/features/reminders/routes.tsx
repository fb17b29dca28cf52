// This feature's lines of the table of addresses.
import type { Route } from '../people/scope.ts';
import { remindersRoutes } from './routes-reminders.tsx';

export function reminderRoutes(): Route[] {
  return [...remindersRoutes()];
}
