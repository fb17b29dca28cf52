import type { Route } from '../people/scope.ts';
import { agendaRoutes } from './routes-agenda.tsx';
import { calendarRoutes } from './routes-calendar.tsx';
import { mandateRoutes } from './routes-mandates.tsx';
import { conditionRoutes } from './routes-conditions.tsx';
import { linkRoutes } from './routes-links.tsx';
import { readingRoutes } from './routes-reading.tsx';
import type { Database } from '../../platform/database.ts';
import type { Live } from '../../platform/live.ts';
import { roomRoutes } from './routes-room.tsx';
import { writtenRoutes } from './routes-written.tsx';
import { sessionRoutes } from './routes-sessions.tsx';
import type { SessionPanel } from './doors.ts';

/** What other features show on a session's pages. */
export interface SessionPanels {
  ofSession: readonly SessionPanel[];
  /** In the room, while the point in hand is the minutes. */
  ofMinutesPoint: readonly SessionPanel[];
}
export function committeeRoutes(
  services: { baseUrl: string; live: Pick<Live, 'follow'>; database: Pick<Database, 'asPerson'> },
  panels: SessionPanels,
): Route[] {
  return [
    ...mandateRoutes(),
    ...sessionRoutes(panels.ofSession),
    ...agendaRoutes(),
    ...readingRoutes(),
    ...linkRoutes(),
    ...conditionRoutes(),
    ...calendarRoutes(services),
    ...roomRoutes(services, panels.ofMinutesPoint),
    ...writtenRoutes(),
  ];
}
