import { PLACES_OF, ROLES } from '../../src/features/people/scope.ts';
import type { MatrixLine, Visitor } from './line.ts';

/** Whoever has a role in the file's territory, and the national team. */
const insiders: Visitor[] = [...ROLES.filter((role) => PLACES_OF[role][0] === 'territory'), 'national_animator', 'national_animator:other'];

export const lines: readonly MatrixLine[] = [{ route: 'GET /fichiers/:id', path: (w) => `/fichiers/${w.fileId}`, allowed: insiders }];
