// Answering a written consultation: each item with what is put, until the last minute.
import { z } from 'zod';
import { absent, idOf, page, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { choice, chosenId, line, readForm } from '../../platform/form.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import type { Route, Visit } from '../people/scope.ts';
import { mayListSessions } from './access.ts';
import { say } from './decision-commands.ts';
import { sessionHere } from './doors.ts';
import type { SessionHere } from './doors.ts';
import { WrittenPage } from './pages/WrittenPage.tsx';
import { agendaOf } from './session-queries.ts';
import { writtenView } from './written-view.ts';

export function writtenRoutes(): Route[] {
  const at = (method: 'GET' | 'POST', path: string, handle: (visit: Visit) => Promise<Answer>): Route => ({ method, path, door: mayListSessions, handle });
  return [at('GET', '/seances/:id/reponses', async (visit) => shown(visit, await writtenHere(visit))), at('POST', '/seances/:id/reponses/:item', answer)];
}
/** A consultation that is open, or has been, for those who sit or keep it. */
async function writtenHere(visit: Visit): Promise<SessionHere> {
  const here = await sessionHere(visit);
  const { session, as } = here;
  return session.kind === 'written' && session.openedAt !== null && as !== 'guest' && as !== 'reader' ? here : absent();
}
async function shown(
  visit: Visit,
  { session, as }: SessionHere,
  failed: { on?: string; errors?: Record<string, string>; refused?: string } = {},
): Promise<Answer> {
  const t = translator(visit.lang);
  const answered = visit.url.searchParams.has('fait');
  return page(
    t('committees:written.title', { territory: session.territoryName }),
    <WrittenPage
      session={session}
      {...await writtenView(visit.tx, visit.scope, session)}
      keeps={as === 'animator' || as === 'presiding'}
      failedOn={failed.on ?? null}
      typed={visit.form.fields}
      errors={failed.errors ?? {}}
      refused={failed.refused ?? null}
      done={answered && !failed.on ? t('committees:written.answered') : null}
      once={onceToken()}
    />,
    failed.errors ? 422 : failed.refused ? 409 : 200,
  );
}
const answerForm = z.object({ decision: chosenId(), stance: choice(['for', 'against', 'abstain'])(), reason: line(1000, { optional: true }) });
async function answer(visit: Visit): Promise<Answer> {
  const here = await writtenHere(visit);
  const on = idOf(visit, 'item');
  const item = (await agendaOf(visit.tx, here.session.id)).find(({ id }) => id === on);
  // An item one stands aside from is not there to be answered.
  if (!item || item.hidden) absent();
  const read = readForm(visit.form, answerForm);
  if (!read.ok) return shown(visit, here, { on, errors: sentencesOf(read.issues, visit.lang) });
  const { decision, stance, reason } = read.value;
  const said = { decisionId: decision, personId: visit.scope.personId ?? '', stance, reason };
  const done = await say(visit.tx, visit.scope, here.session.id, on, said, visit.now);
  if (done.ok) return redirect(`/seances/${here.session.id}/reponses?fait=1#point-${on}`);
  const refused = translator(visit.lang)(`committees:refusal.${done.refusal}`, { because: '' });
  return done.refusal === 'reason-needed-to-object' ? shown(visit, here, { on, errors: { reason: refused } }) : shown(visit, here, { on, refused });
}
