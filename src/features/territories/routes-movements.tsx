import { readForm } from '../../platform/form.ts';
import { page, redirect } from '../../platform/http.ts';
import { onceToken } from '../../platform/once.ts';
import { translator } from '../../platform/texts.ts';
import type { Route, Visit } from '../people/scope.ts';
import { mayReadMovements, mayWatchNetwork } from './access.ts';
import { sentences } from './doors.ts';
import { codesOf, movement } from './form.ts';
import { withoutHidden } from './hidden-characters.ts';
import { readMovementFile } from './movement-file.ts';
import type { MovementLine } from './movement.ts';
import { enterMovements, replayDue, type Replayed } from './movement-commands.ts';
import { analysed, livingCommunes, movements } from './movement-queries.ts';
import { MovementAnalysis } from './pages/MovementAnalysis.tsx';
import { MovementsPage } from './pages/MovementsPage.tsx';

const MAX_FILE = 12 * 1024 * 1024;

/** Movements of communes: entered by hand or imported, analysed first, then all or nothing. */
export function movementRoutes(): Route[] {
  return [
    { method: 'GET', path: '/mouvements', door: mayReadMovements, handle: (visit) => listing(visit, {}) },
    {
      method: 'POST',
      path: '/mouvements',
      door: mayWatchNetwork,
      handle: async (visit) => {
        const t = translator(visit.lang);
        const read = readForm(visit.form, movement);
        if (!read.ok) return listing(visit, { errors: sentences(read.issues, t) }, 422);
        const { sorte, le, avant, apres, nom, source } = read.value;
        const codes = codesOf(avant)!;
        const names = await livingCommunes(visit.tx, [...codes, apres]);
        const unknown = codes.filter((code) => !names.has(code));
        if (unknown.length > 0) return listing(visit, { errors: { avant: t('territories:movements.unknown_codes', { codes: unknown.join(', ') }) } }, 422);
        const lines = linesOf(sorte, le, codes, { code: apres, name: nom }, names);
        if (typeof lines === 'string') return listing(visit, { errors: { avant: t(`territories:movements.${lines}`) } }, 422);
        const done = await enterMovements(visit.tx, visit.scope, lines, source ?? t('territories:movements.by_hand_source', { name: visit.scope.name }));
        return redirect(doneAt(done.added, done.replayed));
      },
    },
    {
      method: 'POST',
      path: '/mouvements/analyse',
      door: mayWatchNetwork,
      files: true,
      handle: async (visit) => {
        const t = translator(visit.lang);
        const file = visit.form.file('fichier');
        if (!file) return listing(visit, { fileErrors: { fichier: t('http:form.required') } }, 422);
        if (file.size > MAX_FILE) return listing(visit, { fileErrors: { fichier: t('territories:file_errors.too-large') } }, 422);
        const text = await file.text();
        return analysis(visit, withoutHidden(file.name).slice(0, 120), text);
      },
    },
    {
      method: 'POST',
      path: '/mouvements/import',
      door: mayWatchNetwork,
      files: true,
      handle: async (visit) => {
        const text = visit.form.fields.contenu ?? '';
        const name = withoutHidden(visit.form.fields.nom ?? '').slice(0, 120) || 'mouvements.csv';
        const file = readMovementFile(text);
        if (file.errors.length > 0 || file.lines.length === 0) return analysis(visit, name, text, 422);
        const done = await enterMovements(visit.tx, visit.scope, file.lines, `Insee, ${name}`);
        return redirect(doneAt(done.added, done.replayed));
      },
    },
    {
      method: 'POST',
      path: '/mouvements/rejouer',
      door: mayWatchNetwork,
      handle: async ({ tx, scope }) => redirect(doneAt(0, await replayDue(tx, scope.personId))),
    },
  ];
}

function doneAt(added: number, { perimeters, questions }: Replayed): string {
  return `/mouvements?ajoutes=${added}&suivis=${perimeters}&demandes=${questions}`;
}

async function listing(visit: Visit, more: { errors?: Record<string, string>; fileErrors?: Record<string, string> }, status = 200) {
  const asked = visit.url.searchParams;
  const count = (name: string) => (/^\d{1,6}$/.test(asked.get(name) ?? '') ? Number(asked.get(name)) : 0);
  const done = asked.has('ajoutes') ? { added: count('ajoutes'), perimeters: count('suivis'), questions: count('demandes') } : null;
  return page(
    translator(visit.lang)('territories:movements.title'),
    <MovementsPage
      listed={await movements(visit.tx)}
      mayEnter={mayWatchNetwork(visit.scope)}
      typed={visit.form.fields}
      errors={more.errors ?? {}}
      fileErrors={more.fileErrors ?? {}}
      done={done}
      once={onceToken()}
    />,
    status,
  );
}

async function analysis(visit: Visit, name: string, text: string, status?: number) {
  const file = readMovementFile(text);
  const wrong = file.errors.length > 0;
  const result = wrong ? null : await analysed(visit.tx, file.lines);
  return page(
    translator(visit.lang)('territories:movements.analysis'),
    <MovementAnalysis name={name} file={file} analysis={result} text={wrong ? '' : text} once={onceToken()} />,
    status ?? (wrong ? 422 : 200),
  );
}

/** What was typed by hand, as lines; or why it is no such movement. */
function linesOf(
  kind: MovementLine['kind'],
  effectiveOn: string,
  codes: readonly string[],
  to: { code: string; name: string },
  names: ReadonlyMap<string, string>,
): Omit<MovementLine, 'id'>[] | 'merger_needs_two' | 'needs_single' | 'same_code' | 'other_code' | 'already_a_commune' {
  const line = (fromCode: string, toCode: string, toName: string) => ({
    kind,
    effectiveOn,
    fromCode,
    fromName: names.get(fromCode) ?? fromCode,
    toCode,
    toName,
  });
  const first = codes[0]!;
  if (kind === 'merger') {
    const parents = [...new Set([...codes, ...(names.has(to.code) ? [to.code] : [])])];
    return parents.length < 2 ? 'merger_needs_two' : parents.map((code) => line(code, to.code, to.name));
  }
  if (codes.length !== 1) return 'needs_single';
  if (kind === 'renaming') return first === to.code ? [line(first, first, to.name)] : 'other_code';
  if (first === to.code) return 'same_code';
  if (kind === 'transfer') return names.has(to.code) ? [line(first, to.code, names.get(to.code)!)] : 'other_code';
  if (names.has(to.code)) return 'already_a_commune';
  return kind === 'split' ? [line(first, first, names.get(first)!), line(first, to.code, to.name)] : [line(first, to.code, to.name)];
}
