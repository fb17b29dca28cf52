// The team's side of one file: its page, its acts, its history.
import type { ReactNode } from 'react';
import { absent, page, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { readForm } from '../../platform/form.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import type { Database } from '../../platform/database.ts';
import type { Route, Visit } from '../people/scope.ts';
import { mayKeepProject, mayListProjects } from './access.ts';
import { act, sendLink } from './commands.ts';
import { fileKept, fileRead } from './doors.ts';
import type { Here } from './doors.ts';
import { reasonForm } from './form.ts';
import { historyOf } from './history-queries.ts';
import { ACTS_BY_HAND, decide } from './life-cycle.ts';
import type { ActByHand } from './life-cycle.ts';
import { FilePage } from './pages/FilePage.tsx';
import { HistoryPage } from './pages/HistoryPage.tsx';
import { ReasonPage } from './pages/ReasonPage.tsx';
import { rowsOf } from './queries.ts';
import type { FilePanel } from './routes-owner.tsx';

const DONE = ['opened', 'link_sent', 'contact', 'links_taken_back', 'sent_for_owner', 'piece', 'note', 'asked', 'task', 'message', ...ACTS_BY_HAND] as const;

export function fileRoutes(services: { database: Database }, panels: readonly FilePanel[]): Route[] {
  const line = (method: 'GET' | 'POST', path: string, handle: (visit: Visit) => Promise<Answer>): Route => ({ method, path, door: mayListProjects, handle });
  return [
    line('GET', '/dossiers/:id', async (visit) => shown(visit, await fileRead(visit), panels, services)),
    line('POST', '/dossiers/:id/lien', mailLink),
    line('GET', '/dossiers/:id/historique', showHistory),
    line('GET', '/dossiers/:id/actes/:act', async (visit) => asking(visit, await fileKept(visit))),
    line('POST', '/dossiers/:id/actes/:act', carryOut),
  ];
}

async function shown(visit: Visit, here: Here, panels: readonly FilePanel[], { database }: { database: Database }): Promise<Answer> {
  const { project, side } = here;
  const t = translator(visit.lang);
  const asked = visit.url.searchParams.get('fait') ?? '';
  const done = DONE.find((one) => one === asked);
  const parts: ReactNode[] = [];
  for (const panel of panels) parts.push(await panel(visit, here));
  // A read is a read: it keeps the file out of the list of those nobody looks at. Written apart from the page's own transaction, which only reads.
  visit.afterCommit(async () => {
    await database.systemPool.query(
      `update project set last_read_at = present() where id = $1 and (last_read_at is null or last_read_at < present() - interval '1 hour')`,
      [project.id],
    );
  });
  return page(
    project.title || project.firm_name,
    <FilePage
      project={project}
      rows={await rowsOf(visit.tx, project.id)}
      side={side}
      mayKeep={mayKeepProject(visit.scope, project)}
      done={done ? t(`projects:done.${done}`) : null}
      refused={null}
      once={onceToken()}
      panels={parts}
    />,
  );
}

async function mailLink(visit: Visit): Promise<Answer> {
  const { project, side } = await fileKept(visit);
  const done = await sendLink(visit.tx, side.writer, project);
  return redirect(`${side.base}${done.ok ? '?fait=link_sent' : ''}`);
}

async function showHistory(visit: Visit): Promise<Answer> {
  const { project, side } = await fileRead(visit);
  const before = Number(visit.url.searchParams.get('avant') ?? 0);
  const field = visit.url.searchParams.get('champ');
  const lines = await historyOf(visit.tx, project.id, { before: Number.isSafeInteger(before) && before > 0 ? before : null, field });
  return page(translator(visit.lang)('projects:history.title'), <HistoryPage project={project} base={side.base} lines={lines} field={field} />);
}

/** A file goes before the committee by the agenda of a session, and in no other way. */
type ActHere = Exclude<ActByHand, 'schedule'>;
function actHere(visit: Visit): ActHere {
  return ACTS_BY_HAND.find((one): one is ActHere => one === visit.params.act && one !== 'schedule') ?? absent();
}
const NEEDS_REASON: readonly ActByHand[] = ['withdraw', 'close_firm'];

function asking(visit: Visit, { project, side }: Here, failed: { errors?: Record<string, string>; refused?: string } = {}): Answer {
  const name = actHere(visit);
  const t = translator(visit.lang);
  const form = NEEDS_REASON.includes(name);
  if (visit.request.method === 'GET' && (!form || !decide(project.status, name, 'animator').ok)) return redirect(side.base);
  return page(
    t(`projects:act.${name}`),
    <ReasonPage
      title={t(`projects:act.${name}`)}
      text={t(`projects:act_text.${name}`)}
      trail={[{ label: project.reference, href: side.base }]}
      action={`${side.base}/actes/${name}`}
      back={side.base}
      act={t(`projects:act.${name}`)}
      typed={visit.form.fields}
      errors={failed.errors ?? {}}
      refused={failed.refused ?? null}
      once={onceToken()}
    />,
    failed.errors ? 422 : failed.refused ? 409 : 200,
  );
}
async function carryOut(visit: Visit): Promise<Answer> {
  const here = await fileKept(visit);
  const name = actHere(visit);
  const input: { reason?: string } = {};
  if (NEEDS_REASON.includes(name)) {
    const read = readForm(visit.form, reasonForm);
    if (!read.ok) return asking(visit, here, { errors: sentencesOf(read.issues, visit.lang) });
    input.reason = read.value.reason;
  }
  const done = await act(visit.tx, here.side.writer, 'animator', here.project, name, input);
  return done.ok ? redirect(`${here.side.base}?fait=${name}`) : asking(visit, here, { refused: translator(visit.lang)(`projects:refusal.${done.refusal}`) });
}
