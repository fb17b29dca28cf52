import type { Route } from '../people/scope.ts';
import { agendaRoutes } from './routes-agenda.tsx';
import { calendarRoutes } from './routes-calendar.tsx';
import { mandateRoutes } from './routes-mandates.tsx';
import { linkRoutes } from './routes-links.tsx';
import { readingRoutes } from './routes-reading.tsx';
import { sessionRoutes } from './routes-sessions.tsx';

export function committeeRoutes(services: { baseUrl: string }): Route[] {
  return [...mandateRoutes(), ...sessionRoutes(), ...agendaRoutes(), ...readingRoutes(), ...linkRoutes(), ...calendarRoutes(services)];
}
