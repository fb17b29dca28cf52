// This feature's line of the table of addresses: files are handed out, never shown inside our pages.
import { absent, idOf, raw } from '../../platform/http.ts';
import type { Route, Visit } from '../people/scope.ts';
import { mayReadFile } from './access.ts';
import { handedOut } from './hand-out.ts';
import { readStored } from './store.ts';

export function documentRoutes(): Route[] {
  return [{ method: 'GET', path: '/fichiers/:id', door: 'signed-in', handle: download }];
}

async function download(visit: Visit) {
  const file = await readStored(visit.tx, visit.scope, idOf(visit));
  if (!file || !mayReadFile(visit.scope, file)) absent();
  return raw(handedOut(file));
}
