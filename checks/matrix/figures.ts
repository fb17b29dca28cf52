import { PLACES_OF, ROLES } from '../../src/features/people/scope.ts';
import type { MatrixLine, Visitor } from './line.ts';

const national: Visitor[] = ['national_animator', 'national_animator:other'];
/** Whoever belongs to the own territory. */
const inside: Visitor[] = [...ROLES.filter((role) => PLACES_OF[role][0] === 'territory'), ...national];
const here = (path: string, more = '') => ({
  path: (w: { territoryCode: string }) => `/tableau-de-bord${path}?perimetre=territoire:${w.territoryCode}&annee=2026${more}`,
  allowed: inside,
});
/** A token that was never given: a link opens by its token alone. */
const link = (path: string) => ({ path: () => `/chiffres/lien/${'x'.repeat(43)}${path}`, allowed: [] as Visitor[], byLink: true as const });

export const lines: readonly MatrixLine[] = [
  { route: 'GET /tableau-de-bord', ...here('') },
  { route: 'GET /tableau-de-bord/lignes', ...here('/lignes', '&indicateur=projects_agreed') },
  { route: 'GET /tableau-de-bord/emplois', ...here('/emplois') },
  { route: 'GET /tableau-de-bord/ecarts', ...here('/ecarts', '&connu=2026-01-31&indicateur=projects_agreed') },
  { route: 'GET /tableau-de-bord/export.csv', ...here('/export.csv') },
  { route: 'GET /tableau-de-bord/export.xlsx', ...here('/export.xlsx') },
  { route: 'GET /tableau-de-bord/lignes.csv', ...here('/lignes.csv', '&indicateur=establishments') },
  { route: 'GET /tableau-de-bord/lignes.xlsx', ...here('/lignes.xlsx', '&indicateur=establishments') },
  {
    route: 'GET /tableau-de-bord/liens',
    path: (w) => `/tableau-de-bord/liens?perimetre=territoire:${w.territoryCode}`,
    allowed: ['local_animator', ...national],
  },
  { route: 'POST /tableau-de-bord/liens', path: () => '/tableau-de-bord/liens', allowed: [] },
  { route: 'POST /tableau-de-bord/liens/reprendre', path: () => '/tableau-de-bord/liens/reprendre', allowed: [] },
  { route: 'GET /chiffres/lien/:token', ...link('') },
  { route: 'GET /chiffres/lien/:token/lignes', ...link('/lignes') },
  { route: 'GET /chiffres/lien/:token/emplois', ...link('/emplois') },
  { route: 'GET /chiffres/lien/:token/ecarts', ...link('/ecarts') },
  { route: 'GET /chiffres/lien/:token/export.csv', ...link('/export.csv') },
  { route: 'GET /chiffres/lien/:token/export.xlsx', ...link('/export.xlsx') },
  { route: 'GET /chiffres/lien/:token/lignes.csv', ...link('/lignes.csv') },
  { route: 'GET /chiffres/lien/:token/lignes.xlsx', ...link('/lignes.xlsx') },
  { route: 'GET /chiffres', path: () => '/chiffres', allowed: 'public' },
  { route: 'GET /chiffres/territoires/:code', path: (w) => `/chiffres/territoires/${w.territoryCode}`, allowed: 'public' },
  { route: 'GET /chiffres/encart', path: () => '/chiffres/encart', allowed: 'public' },
  { route: 'GET /chiffres/encart/:code', path: (w) => `/chiffres/encart/${w.territoryCode}`, allowed: 'public' },
  { route: 'GET /chiffres.json', path: () => '/chiffres.json', allowed: 'public' },
  { route: 'GET /chiffres.csv', path: () => '/chiffres.csv', allowed: 'public' },
  { route: 'GET /chiffres.schema.json', path: () => '/chiffres.schema.json', allowed: 'public' },
  { route: 'GET /indicateurs', path: () => '/indicateurs', allowed: 'public' },
  { route: 'GET /indicateurs/:code', path: () => '/indicateurs/projects_agreed', allowed: 'public' },
  { route: 'POST /indicateurs/:code', path: () => '/indicateurs/projects_agreed', allowed: national },
];
