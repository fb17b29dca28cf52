// This feature's lines of the table of addresses: what passes around a file, on both its sides.
import type { Database } from '../../platform/database.ts';
import type { Route } from '../people/scope.ts';
import { correctionRoutes } from './routes-corrections.tsx';
import { conversationRoutes } from './routes-conversation.tsx';

export function exchangeRoutes(services: { database: Database }): Route[] {
  return [...correctionRoutes(), ...conversationRoutes(services)];
}
