// This feature's lines of the table of addresses.
import type { Database } from '../../platform/database.ts';
import type { Route } from '../people/scope.ts';
import { contactRoutes } from './routes-contact.tsx';
import { listRoutes } from './routes-list.tsx';
import { fileRoutes } from './routes-file.tsx';
import { ownerRoutes } from './routes-owner.tsx';
import { pieceRoutes } from './routes-pieces.tsx';
import type { FilePanel } from './routes-owner.tsx';
import { sectionRoutes } from './routes-section.tsx';

/** `panels` are what other features show on the page of a file, on either side. */
export function projectRoutes(services: { database: Database }, panels: readonly FilePanel[] = []): Route[] {
  return [...listRoutes(), ...fileRoutes(services, panels), ...contactRoutes(), ...pieceRoutes(), ...sectionRoutes(), ...ownerRoutes(panels)];
}
