// This feature's lines of the table of addresses.
import type { Route } from '../people/scope.ts';
import { handOverRoutes } from './routes-hand-over.tsx';
import { remindersRoutes } from './routes-reminders.tsx';

export function reminderRoutes(): Route[] {
  return [...remindersRoutes(), ...handOverRoutes()];
}
