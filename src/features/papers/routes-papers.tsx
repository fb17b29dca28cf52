// Papers for those who keep them and those who sign them signed in: lists, one paper, its acts.
import { absent, idOf, page, raw, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { readForm } from '../../platform/form.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import { handedOut } from '../documents/hand-out.ts';
import { missionKept } from '../missions/doors.ts';
import { isSignedIn } from '../people/scope.ts';
import type { Route, Visit } from '../people/scope.ts';
import { actorsOf, mayKeepTemplates, mayListPapers, mayReadPaper } from './access.ts';
import { issuePaper, mayPrepare, preparePaper, readdress, remindSignatory, renewPaper, sendPaper, voidPaper, writePaper } from './commands.ts';
import { addressForm, draftForm, peopleIn, prepareForm, refuseForm, signForm, voidForm } from './form.ts';
import { papersAfter, papersBefore } from './kinds.ts';
import type { MissionKind } from './kinds.ts';
import { decideAct, ISSUED } from './life-cycle.ts';
import type { PaperDone, PaperState } from './life-cycle.ts';
import { OwnPapersPage, PaperListPage, VIEWS } from './pages/ListPages.tsx';
import { MissionPapersPage } from './pages/MissionPapersPage.tsx';
import type { KindShown } from './pages/MissionPapersPage.tsx';
import { PaperPage } from './pages/PaperPage.tsx';
import type { PaperShown } from './pages/PaperPage.tsx';
import { paperPdf } from './paper.ts';
import { proofOf as proofFile } from './proof.ts';
import { deliveryOf, frozenOf, missionHere as missionRow, ownPapers, paperList, paperOf, papersOf, signatoriesOf } from './queries.ts';
import type { Paper, Signatory } from './queries.ts';
import { fieldOf, proofOf } from './routes-signing.tsx';
import type { SigningServices } from './routes-signing.tsx';
import { refusePaper, signPaper } from './signing.ts';
import { hashOf, missingOf } from './write.ts';

const PAGE = 40;
export function keepingRoutes({ baseUrl }: SigningServices): Route[] {
  const at = (method: 'GET' | 'POST', path: string, handle: (visit: Visit) => Promise<Answer>): Route => ({ method, path, door: 'signed-in', handle });
  const one = '/papiers/:id';
  const plainly = (path: string, done: string, command: (visit: Visit, id: string) => Promise<PaperDone<{ id?: string }>>) =>
    at('POST', `${one}/${path}`, (visit) => act(visit, { where: path, done, baseUrl }, (id) => command(visit, id)));
  return [
    { method: 'GET', path: '/papiers', door: mayListPapers, handle: list },
    at('GET', '/mes-papiers', own),
    { method: 'GET', path: '/missions/:id/papiers', door: mayListPapers, handle: ofMission },
    { method: 'POST', path: '/missions/:id/papiers', door: mayListPapers, handle: prepare },
    at('GET', one, async (visit) => shown(visit, await paperHere(visit))),
    at('POST', one, (visit) => write(visit, baseUrl)),
    plainly('envoyer', 'sent', (visit, id) => sendPaper(visit.tx, visit.scope, id)),
    plainly('refaire', 'renewed', (visit, id) => renewPaper(visit.tx, visit.scope, id)),
    plainly('delivrer', 'issued', (visit, id) => issuePaper(visit.tx, visit.scope, id, proofOf(visit, 'session', baseUrl))),
    at('POST', `${one}/annuler`, (visit) => {
      const read = readForm(visit.form, voidForm);
      return act(visit, { where: 'void', done: 'voided', baseUrl, errors: read.ok ? null : sentencesOf(read.issues, visit.lang) }, (id) =>
        voidPaper(visit.tx, visit.scope, id, read.ok ? read.value.reason : ''),
      );
    }),
    plainly('signataires/:signatory/relancer', 'reminded', (visit, id) => remindSignatory(visit.tx, visit.scope, id, idOf(visit, 'signatory'), visit.now)),
    at('POST', `${one}/signataires/:signatory/adresse`, (visit) => {
      const read = readForm(visit.form, addressForm);
      const signatory = idOf(visit, 'signatory');
      return act(visit, { where: `address ${signatory}`, done: 'readdressed', baseUrl, errors: read.ok ? null : sentencesOf(read.issues, visit.lang) }, (id) =>
        readdress(visit.tx, visit.scope, id, signatory, read.ok ? read.value.email : ''),
      );
    }),
    at('POST', `${one}/signer`, (visit) => sign(visit, baseUrl)),
    at('POST', `${one}/signer/refuser`, (visit) => refuse(visit, baseUrl)),
    at('GET', `${one}/pdf`, (visit) => pdf(visit, baseUrl)),
    at('GET', `${one}/preuve`, proof),
  ];
}

async function list({ tx, scope, url, lang }: Visit): Promise<Answer> {
  const view = VIEWS.find((one) => one === url.searchParams.get('vue')) ?? 'waiting';
  const [, at, id] = /^([0-9 :.+-]{10,40})~([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(url.searchParams.get('avant') ?? '') ?? [];
  const before = at && id && !Number.isNaN(Date.parse(at)) ? { at, id } : null;
  const state: Record<(typeof VIEWS)[number], PaperState | 'waiting' | null> = {
    waiting: 'waiting',
    late: 'waiting',
    drafts: 'draft',
    refused: 'refused',
    signed: 'signed',
    all: null,
  };
  const { papers, next } = await paperList(tx, { state: state[view], territory: null, late: view === 'late' }, { before, size: PAGE });
  const signatories = await signatoriesOf(
    tx,
    papers.map((paper) => paper.id),
  );
  return page(
    translator(lang)('papers:list.title'),
    <PaperListPage
      papers={papers}
      signatories={signatories}
      view={view}
      next={next ? `/papiers?vue=${view}&avant=${encodeURIComponent(`${next.at}~${next.id}`)}` : null}
      templates={mayKeepTemplates(scope)}
    />,
  );
}
async function own({ tx, scope, lang }: Visit): Promise<Answer> {
  return page(translator(lang)('papers:own.title'), <OwnPapersPage papers={isSignedIn(scope) ? await ownPapers(tx, scope.personId) : []} />);
}

interface Here {
  paper: Paper;
  all: Signatory[];
  own: Signatory | null;
}
async function paperHere(visit: Visit): Promise<Here> {
  const paper = (await paperOf(visit.tx, idOf(visit))) ?? absent();
  const all = await signatoriesOf(visit.tx, [paper.id]);
  const mine = all.find(({ personId, askedAt }) => personId !== null && personId === visit.scope.personId && askedAt !== null) ?? null;
  return mayReadPaper(visit.scope, paper, mine !== null) ? { paper, all, own: mine } : absent();
}
const DONE = ['prepared', 'written', 'sent', 'reminded', 'readdressed', 'voided', 'renewed', 'issued', 'signed', 'refused'] as const;
async function shown(visit: Visit, { paper, all, own: mine }: Here, failed: PaperShown['failed'] = null, refused: string | null = null): Promise<Answer> {
  const { tx, scope, lang, url } = visit;
  const t = translator(lang);
  const done = failed || refused ? undefined : DONE.find((one) => one === url.searchParams.get('fait'));
  const route = paper.missionId ? ((await missionRow(tx, paper.missionId))?.route ?? null) : null;
  const missing = missingOf(paper.kind, route, paper.data.typed, ISSUED.includes(paper.kind) ? ['animator'] : all.map(({ role }) => role));
  const as = actorsOf(scope, paper, false);
  return page(
    t(`papers:kind.${paper.kind}`),
    <PaperPage
      paper={paper}
      all={all}
      own={mine}
      delivery={await deliveryOf(tx, paper.id)}
      may={(one) => decideAct(paper.state, one, as, paper.kind).ok}
      missing={[...missing.fields.map((name) => t(`papers:field.${name as 'place'}`)), ...missing.roles.map((role) => t(`papers:role.${role}`))]}
      route={route}
      failed={failed}
      refused={refused}
      done={done ? t(`papers:done.${done}`) : null}
      once={onceToken()}
    />,
    failed ? 422 : refused ? 409 : 200,
  );
}
/** The act of a form: carried out and told; on the same page with what was typed when it cannot be. */
async function act(
  visit: Visit,
  of: { where: string; done: string; baseUrl: string; errors?: Record<string, string> | null },
  carryOut: (id: string) => Promise<PaperDone<{ id?: string }>>,
): Promise<Answer> {
  const here = await paperHere(visit);
  if (of.errors) return shown(visit, here, { where: of.where, errors: of.errors, typed: visit.form.fields });
  const done = await carryOut(here.paper.id);
  if (done.ok) return redirect(`/papiers/${done.id ?? here.paper.id}?fait=${of.done}`);
  return shown(visit, await paperHere(visit), null, translator(visit.lang)(`papers:refusal.${done.refusal}`));
}
async function write(visit: Visit, baseUrl: string): Promise<Answer> {
  const { paper } = await paperHere(visit);
  if (paper.kind === 'yearly_statement') absent();
  const kind = paper.kind;
  const read = readForm(visit.form, draftForm(kind));
  return act(visit, { where: 'draft', done: 'written', baseUrl, errors: read.ok ? null : sentencesOf(read.issues, visit.lang) }, (id) => {
    const value = (read.ok ? read.value : {}) as Record<string, string | null>;
    return writePaper(visit.tx, visit.scope, id, Object.fromEntries(Object.entries(value).map(([name, one]) => [name, one ?? ''])), peopleIn(kind, value));
  });
}
async function sign(visit: Visit, baseUrl: string): Promise<Answer> {
  const here = await paperHere(visit);
  if (!here.own) return shown(visit, here, null, translator(visit.lang)('papers:refusal.not-yours'));
  const read = readForm(visit.form, signForm);
  if (!read.ok) return shown(visit, here, { where: 'sign', errors: sentencesOf(read.issues, visit.lang), typed: visit.form.fields });
  const done = await signPaper(visit.tx, here.own.id, read.value, proofOf(visit, 'session', baseUrl));
  if (done.ok) return redirect(`/papiers/${here.paper.id}?fait=signed`);
  const sentence = translator(visit.lang)(`papers:refusal.${done.refusal}`);
  const field = fieldOf(done.refusal);
  if (field) return shown(visit, here, { where: 'sign', errors: { [field]: sentence }, typed: visit.form.fields });
  return shown(visit, await paperHere(visit), null, sentence);
}
async function refuse(visit: Visit, baseUrl: string): Promise<Answer> {
  const here = await paperHere(visit);
  if (!here.own) return shown(visit, here, null, translator(visit.lang)('papers:refusal.not-yours'));
  const read = readForm(visit.form, refuseForm);
  if (!read.ok) return shown(visit, here, { where: 'refuse', errors: sentencesOf(read.issues, visit.lang), typed: visit.form.fields });
  const done = await refusePaper(visit.tx, here.own.id, read.value.reason, proofOf(visit, 'session', baseUrl));
  return done.ok
    ? redirect(`/papiers/${here.paper.id}?fait=refused`)
    : shown(visit, await paperHere(visit), null, translator(visit.lang)(`papers:refusal.${done.refusal}`));
}
async function pdf(visit: Visit, baseUrl: string): Promise<Answer> {
  const { paper, all } = await paperHere(visit);
  const frozen = await frozenOf(visit.tx, paper.id);
  const t = translator('fr');
  const content =
    frozen?.pdf ??
    paperPdf({
      ...paper,
      hash: paper.textHash,
      date: paper.day,
      under: t('papers:print.under', { territory: paper.territory }),
      state: paper.state === 'draft' ? t('papers:print.draft') : `${t(`papers:state.${paper.state}`)}. ${t('papers:print.not_whole')}`,
      signed: false,
      signatures: all,
      baseUrl,
      fingerprint: null,
    });
  return raw(handedOut({ name: `${paper.number}.pdf`, mediaType: 'application/pdf', content }));
}
/** The proof file: for the parties and who keeps the paper. */
async function proof(visit: Visit): Promise<Answer> {
  const { paper, all, own: mine } = await paperHere(visit);
  const frozen = await frozenOf(visit.tx, paper.id);
  if (!frozen || (mine === null && actorsOf(visit.scope, paper, false).length === 0)) absent();
  return raw(
    handedOut({ name: `${paper.number}-preuve.json`, mediaType: 'application/json', content: Buffer.from(proofFile(paper, all, hashOf(frozen.pdf))) }),
  );
}

async function ofMission(visit: Visit): Promise<Answer> {
  return missionShown(visit, null);
}
async function missionShown(visit: Visit, refused: string | null): Promise<Answer> {
  const { mission } = await missionKept(visit);
  const t = translator(visit.lang);
  const papers = await papersOf(visit.tx, mission.id);
  const shownKind = (kind: MissionKind): KindShown => {
    const standing = papers.filter((one) => one.kind === kind && one.state !== 'void');
    if (kind !== 'time_sheet' && standing.length > 0) return { kind, papers: standing, why: undefined };
    const may = mayPrepare({ ...mission, hasExpert: mission.expertId !== null }, kind);
    return { kind, papers: standing, why: may.ok ? null : t(`papers:refusal.${may.refusal}`) };
  };
  const done = refused ? undefined : DONE.find((one) => one === visit.url.searchParams.get('fait'));
  return page(
    t('papers:mission.title'),
    <MissionPapersPage
      mission={mission}
      before={(mission.route === null ? (['mission_letter'] as const) : papersBefore(mission.route)).map(shownKind)}
      after={papersAfter(mission.route).map(shownKind)}
      former={papers.filter(({ state }) => state === 'void')}
      done={done ? t(`papers:done.${done}`) : null}
      refused={refused}
      once={onceToken()}
    />,
    refused ? 409 : 200,
  );
}
async function prepare(visit: Visit): Promise<Answer> {
  const { mission } = await missionKept(visit);
  const read = readForm(visit.form, prepareForm);
  const t = translator(visit.lang);
  if (!read.ok) return missionShown(visit, t('papers:refusal.not-this-kind'));
  const done = await preparePaper(visit.tx, visit.scope, mission.id, read.value.kind);
  return done.ok ? redirect(`/papiers/${done.id}?fait=prepared`) : missionShown(visit, t(`papers:refusal.${done.refusal}`));
}
