// Composing an agenda: files that are ready, other points, order and timing.
import { idOf, page, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { readForm } from '../../platform/form.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import type { Route, Visit } from '../people/scope.ts';
import { mayListSessions } from './access.ts';
import { addFile, addPoint, moveItem, removeItem, setOrder, timeItem } from './agenda-commands.ts';
import type { AgendaDone } from './agenda-commands.ts';
import { movesIn, proposedOrder } from './agenda-order.ts';
import { rulesHere, sessionKept } from './doors.ts';
import type { SessionHere } from './doors.ts';
import { fileForm, pointForm, timingForm } from './form.ts';
import { AgendaPage } from './pages/AgendaPage.tsx';
import { recusedIn } from './recusal-queries.ts';
import { agendaOf, filesReady } from './session-queries.ts';
import type { AgendaLine } from './session-queries.ts';

export function agendaRoutes(): Route[] {
  const at = (method: 'GET' | 'POST', path: string, handle: (visit: Visit) => Promise<Answer>): Route => ({ method, path, door: mayListSessions, handle });
  const base = '/seances/:id/ordre-du-jour';
  return [
    at('GET', base, async (visit) => shown(visit, await sessionKept(visit))),
    at('POST', `${base}/dossier`, add),
    at('POST', `${base}/point`, addOther),
    at('POST', `${base}/ordre`, propose),
    at('POST', `${base}/:item/monter`, (visit) => move(visit, 'up')),
    at('POST', `${base}/:item/descendre`, (visit) => move(visit, 'down')),
    at('POST', `${base}/:item/retirer`, remove),
    at('POST', `${base}/:item/duree`, time),
  ];
}
interface Failed {
  errors?: Record<string, string>;
  refused?: string;
  /** The item whose timing was refused. */
  item?: string;
}
const toOrder = (agenda: readonly AgendaLine[], recused: ReadonlyMap<string, readonly string[]>) =>
  agenda.map(({ id, kind, minutesAlone, minutesOwner, minutesDebate }) => ({
    id,
    kind,
    recused: recused.get(id) ?? [],
    minutes: minutesAlone + minutesOwner + minutesDebate,
  }));

async function shown(visit: Visit, { session }: SessionHere, failed: Failed = {}): Promise<Answer> {
  const { tx, lang } = visit;
  const agenda = await agendaOf(tx, session.id);
  const items = toOrder(agenda, await recusedIn(tx, session.id));
  const order = proposedOrder(items);
  return page(
    translator(lang)('committees:agenda.title'),
    <AgendaPage
      session={session}
      agenda={agenda}
      ready={await filesReady(tx, session.territoryId)}
      proposed={
        order.every((id, at) => id === items[at]!.id)
          ? null
          : { order, moves: movesIn(order.map((id) => items.find((one) => one.id === id)!)), movesNow: movesIn(items) }
      }
      typed={visit.form.fields}
      failedItem={failed.item ?? null}
      errors={failed.errors ?? {}}
      refused={failed.refused ?? null}
      done={!failed.errors && !failed.refused && visit.url.searchParams.has('fait')}
      once={onceToken()}
    />,
    failed.errors ? 422 : failed.refused ? 409 : 200,
  );
}
async function answered(visit: Visit, here: SessionHere, done: AgendaDone): Promise<Answer> {
  if (done.ok) return redirect(`/seances/${here.session.id}/ordre-du-jour?fait=1`);
  return shown(visit, here, { refused: translator(visit.lang)(`committees:refusal.${done.refusal}`) });
}
/** From the page of a file one comes back to it. */
function fromFile(visit: Visit, done: AgendaDone, said: 'schedule' | 'unschedule'): Answer | null {
  const file = visit.form.fields.file ?? '';
  return done.ok && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(file) ? redirect(`/dossiers/${file}?fait=${said}`) : null;
}
async function add(visit: Visit): Promise<Answer> {
  const here = await sessionKept(visit);
  const read = readForm(visit.form, fileForm);
  if (!read.ok) return shown(visit, here, { errors: sentencesOf(read.issues, visit.lang) });
  const rules = await rulesHere(visit, here.session.territoryId);
  const timing =
    here.session.kind === 'written'
      ? { minutesAlone: 0, minutesOwner: 0, minutesDebate: 0 }
      : { minutesAlone: rules.minutes_alone, minutesOwner: rules.minutes_owner, minutesDebate: rules.minutes_debate };
  const done = await addFile(visit.tx, visit.scope, here.session.id, read.value.project, timing);
  return fromFile(visit, done, 'schedule') ?? answered(visit, here, done);
}
async function addOther(visit: Visit): Promise<Answer> {
  const here = await sessionKept(visit);
  const read = readForm(visit.form, pointForm);
  if (!read.ok) return shown(visit, here, { errors: sentencesOf(read.issues, visit.lang) });
  return answered(visit, here, await addPoint(visit.tx, visit.scope, here.session.id, read.value));
}
async function propose(visit: Visit): Promise<Answer> {
  const here = await sessionKept(visit);
  const order = proposedOrder(toOrder(await agendaOf(visit.tx, here.session.id), await recusedIn(visit.tx, here.session.id)));
  return answered(visit, here, await setOrder(visit.tx, visit.scope, here.session.id, order));
}
async function move(visit: Visit, way: 'up' | 'down'): Promise<Answer> {
  const here = await sessionKept(visit);
  return answered(visit, here, await moveItem(visit.tx, visit.scope, here.session.id, idOf(visit, 'item'), way));
}
async function remove(visit: Visit): Promise<Answer> {
  const here = await sessionKept(visit);
  const done = await removeItem(visit.tx, visit.scope, here.session.id, idOf(visit, 'item'));
  return fromFile(visit, done, 'unschedule') ?? answered(visit, here, done);
}
async function time(visit: Visit): Promise<Answer> {
  const here = await sessionKept(visit);
  const item = idOf(visit, 'item');
  const read = readForm(visit.form, timingForm);
  if (!read.ok) return shown(visit, here, { errors: sentencesOf(read.issues, visit.lang), item });
  const { minutes_alone, minutes_owner, minutes_debate } = read.value;
  return answered(
    visit,
    here,
    await timeItem(visit.tx, visit.scope, here.session.id, item, { minutesAlone: minutes_alone, minutesOwner: minutes_owner, minutesDebate: minutes_debate }),
  );
}
