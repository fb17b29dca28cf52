// What follows from a paper's life: each signatory's link, the copy to every party, the animator's tray, the papers asked again after a change. As the installation.
import { createElement } from 'react';
import { sql } from 'kysely';
import { asInstallation } from '../../platform/as-installation.ts';
import type { Tx } from '../../platform/database.ts';
import type { Happened } from '../../platform/events.ts';
import { renderLetter } from '../../platform/letters.tsx';
import { queueMail } from '../../platform/mail.ts';
import type { Letter } from '../../platform/mail.ts';
import { translator } from '../../platform/texts.ts';
import { standsAside } from '../committees/recusal-queries.ts';
import { localeOf } from '../../ui/locale.tsx';
import { eachForItself, takePlace } from './commands.ts';
import { daysDone, knownSignatories, missionFacts } from './facts.ts';
import type { Person } from './facts.ts';
import { papersBefore, PARTIES, SIGNERS, VOIDED } from './kinds.ts';
import type { MissionKind } from './kinds.ts';
import { PaperLetter } from './mails/PaperLetter.tsx';
import { frozenOf, paperOf, papersOf, signatoriesOf } from './queries.ts';
import type { Paper, Signatory } from './queries.ts';
import { makePaperLink } from './signing.ts';
import { tell } from './told.ts';
import { missingOf, rewriteDraft, writeDraft } from './write.ts';

type Services = { baseUrl: string };
type Sort = 'ask' | 'remind' | 'copy' | 'voided' | 'fell';

async function mail(
  tx: Tx,
  paper: Paper,
  to: Signatory,
  sort: Sort,
  { baseUrl }: Services,
  more: { act?: string; file?: Letter['file']; reason?: string; fields?: readonly string[] } = {},
): Promise<void> {
  // Whoever signed before their link was known: nothing more of the file goes to them.
  if (paper.projectId && (await standsAside(tx, paper.projectId, to))) return;
  const t = translator(to.language);
  const contact = paper.missionId ? await missionFacts(tx, paper.missionId) : null;
  const said = {
    name: to.name,
    paper: t(`papers:kind.${paper.kind}`),
    number: paper.number,
    host: contact?.host ?? '',
    lender: contact?.lender ?? '',
    territory: paper.territory,
    animator: contact?.animator ?? paper.territory,
    reason: more.reason ?? '—',
    why: more.fields?.length
      ? t('papers:mail.fell.changed', { fields: localeOf(to.language, new Date()).list(more.fields.map((one) => t(`papers:voiding.${one as 'route'}`))) })
      : t('papers:mail.fell.replaced'),
  };
  const title = t(`papers:mail.${sort}.title`, said);
  const { html, plain } = renderLetter(
    createElement(PaperLetter, {
      lang: to.language,
      title,
      lines: [
        t('papers:mail.hello', said),
        t(`papers:mail.${sort}.text`, said),
        ...(sort === 'ask' || sort === 'remind' ? [t('papers:mail.personal', said)] : []),
      ],
      why: t('papers:mail.why', said),
      ...(more.act ? { act: { href: more.act, label: t('papers:mail.act') } } : {}),
    }),
  );
  const id = await queueMail(
    tx,
    {
      kind: `papers.${sort}`,
      personId: to.personId,
      recipient: to.email,
      subject: title,
      html,
      plain,
      aboutId: paper.projectId,
      replyTo: contact?.animatorEmail ?? null,
      file: more.file ?? null,
    },
    new URL(baseUrl).hostname,
  );
  await sql`update paper_signatory set mail_id = ${id} where id = ${to.id}`.execute(tx);
}
async function askOne(tx: Tx, paper: Paper, to: Signatory, sort: 'ask' | 'remind', services: Services): Promise<void> {
  const token = await makePaperLink(tx, { id: to.id, territoryId: paper.territoryId });
  await mail(tx, paper, to, sort, services, { act: `${services.baseUrl}/signer/${token}` });
}

/** Sent: each signatory gets a link of their own. Taken back or changed before the letters left: nobody is written to. */
export async function mailToSign(tx: Tx, happened: Happened<'papers.sent'>, services: Services): Promise<void> {
  const paper = await paperOf(tx, happened.data.paperId);
  if (paper?.state !== 'sent') return;
  for (const one of await signatoriesOf(tx, [paper.id])) if (one.state === 'waiting') await askOne(tx, paper, one, 'ask', services);
}
/** Asked again, at the address that stands now. */
export async function mailAgain(tx: Tx, happened: Happened<'papers.reminded' | 'papers.readdressed' | 'papers.link_asked'>, services: Services): Promise<void> {
  const paper = await paperOf(tx, happened.data.paperId);
  const one = (await signatoriesOf(tx, [happened.data.paperId])).find(({ id }) => id === happened.data.signatoryId);
  if (paper?.state === 'sent' && one?.state === 'waiting') await askOne(tx, paper, one, happened.kind === 'papers.reminded' ? 'remind' : 'ask', services);
}
/** Whole: a copy to every party, once each, whatever stopped this half-way before. */
export async function mailCopies(tx: Tx, happened: Happened<'papers.signed'>, services: Services): Promise<void> {
  const paper = await paperOf(tx, happened.data.paperId);
  const frozen = await frozenOf(tx, happened.data.paperId);
  if (!paper || !frozen) return;
  for (const one of await signatoriesOf(tx, [paper.id])) {
    const mine = await sql`update paper_signatory set copied_at = present() where id = ${one.id} and copied_at is null`.execute(tx);
    if (mine.numAffectedRows !== 1n) continue;
    await mail(tx, paper, one, 'copy', services, { file: { name: `${paper.number}.pdf`, mediaType: 'application/pdf', content: frozen.pdf } });
  }
  if (!paper.missionId) return;
  // The parties who do not sign it.
  const m = (await missionFacts(tx, paper.missionId))!;
  const signed = await signatoriesOf(tx, [paper.id]);
  const known = await knownSignatories(tx, m);
  const reached = new Set(signed.map(({ email }) => email));
  for (const role of PARTIES[paper.kind]) {
    const to = known[role];
    if (SIGNERS[paper.kind].includes(role) || !to || reached.has(to.email)) continue;
    reached.add(to.email);
    await queueCopy(tx, paper, to, { pdf: frozen.pdf, host: m.host, lender: m.lender }, services);
  }
}
/** A copy to somebody who signs nothing of it: a certificate to the employee, a tax receipt to the donor, what the employee signs to their employer. Once. */
async function queueCopy(
  tx: Tx,
  paper: Paper,
  to: Person,
  { pdf, host, lender }: { pdf: Buffer; host: string; lender: string },
  { baseUrl }: Services,
): Promise<void> {
  const done = await sql<{ there: boolean }>`select exists (select from mail m join mail_file f on f.mail_id = m.id
    where m.about_id = ${paper.projectId} and m.recipient = ${to.email} and f.name = ${`${paper.number}.pdf`}) as there`.execute(tx);
  if (done.rows[0]!.there) return;
  const t = translator(to.language);
  const sort = paper.kind === 'certificate' ? 'certificate' : 'party';
  const said = { name: to.name, paper: t(`papers:kind.${paper.kind}`), number: paper.number, territory: paper.territory, host, lender };
  const title = t(`papers:mail.${sort}.title`, said);
  const lines = [t('papers:mail.hello', said), t(`papers:mail.${sort}.text`, said)];
  const { html, plain } = renderLetter(createElement(PaperLetter, { lang: to.language, title, lines, why: t('papers:mail.why', said) }));
  await queueMail(
    tx,
    {
      kind: `papers.${sort}`,
      personId: to.personId,
      recipient: to.email,
      subject: title,
      html,
      plain,
      aboutId: paper.projectId,
      file: { name: `${paper.number}.pdf`, mediaType: 'application/pdf', content: pdf },
    },
    new URL(baseUrl).hostname,
  );
}
/** Refused: who holds the file, or else every animator of the territory, finds it in the tray. */
export async function tellRefused(tx: Tx, happened: Happened<'papers.refused'>): Promise<void> {
  await sql`insert into notification (person_id, event_id, kind, href, data)
    select distinct r.person_id, ${happened.id}::bigint, ${happened.kind}, '/papiers/' || p.id || coalesce('?dossier=' || p.project_id, ''), ${JSON.stringify(happened.data)}::jsonb
    from paper p left join project f on f.id = p.project_id join role_in_force r on r.territory_id = p.territory_id and r.role = 'local_animator' and (f.animator_id is null or r.person_id = f.animator_id)
    where p.id = ${happened.data.paperId} and r.person_id is distinct from ${happened.actorId}::uuid and (p.project_id is null or not stands_aside(r.person_id, p.project_id))`.execute(
    tx,
  );
}
/** Made void: those who had signed it know that it no longer holds. */
export async function mailVoided(tx: Tx, happened: Happened<'papers.voided' | 'papers.fell'>, services: Services): Promise<void> {
  const paper = await paperOf(tx, happened.data.paperId);
  if (!paper) return;
  for (const one of await signatoriesOf(tx, [paper.id]))
    if (one.state === 'signed')
      await ('reason' in happened.data
        ? mail(tx, paper, one, 'voided', services, { reason: happened.data.reason })
        : mail(tx, paper, one, 'fell', services, { fields: happened.data.fields }));
}
/**
 * A paper was made void (job `tell_fallen`): by whatever did it, whoever had signed it is told once. What told of days that changed has a draft in its place,
 * where its mission has not one already.
 */
export async function tellFallen(tx: Tx, paperId: string): Promise<void> {
  await asInstallation(tx, async () => {
    const paper = await paperOf(tx, paperId);
    if (paper?.state !== 'void' || paper.missionId === null) return;
    const signatories = await signatoriesOf(tx, [paperId]);
    const told = await sql<{ told: boolean }>`select exists (select from event e where e.kind in ('papers.voided', 'papers.fell') and e.subject_kind = 'project'
      and e.subject_id = ${paper.projectId} and e.data ->> 'paperId' = ${paperId}) as told`.execute(tx);
    if (!told.rows[0]!.told && signatories.some(({ state }) => state === 'signed'))
      await tell(tx, null, paper, 'papers.fell', { fields: paper.voidFields ?? [] });
    if (!paper.voidFields?.includes('days') || paper.replacedBy) return;
    if ((await papersOf(tx, paper.missionId)).some(({ kind, state }) => kind === paper.kind && state !== 'void')) return;
    const made = await takePlace(tx, paper, signatories, null);
    await tell(tx, null, (await paperOf(tx, made.id))!, 'papers.prepared', {});
  });
}

/** The manager agreed, or the route was chosen: what its papers can be written from is there. They wait as drafts for the animator. */
export async function prepareFor(tx: Tx, missionId: string): Promise<void> {
  const m = await missionFacts(tx, missionId);
  if (!m || m.status !== 'manager_agreed' || m.expertId === null || (m.route === null && m.form === 'mission')) return;
  await sql`select pg_advisory_xact_lock(hashtextextended('papers ' || ${missionId}, 0))`.execute(tx);
  const standing = await papersOf(tx, missionId);
  for (const kind of papersBefore(m.route)) {
    if (standing.some((one) => one.kind === kind && one.state !== 'void')) continue;
    // What was typed in the one that is void, and who signed it, stands in its place.
    const former = standing.findLast((one) => one.kind === kind && one.replacedBy === null);
    const made = former ? await takePlace(tx, former, await signatoriesOf(tx, [former.id]), null) : await writeDraft(tx, m, kind, null);
    await tell(tx, null, (await paperOf(tx, made.id))!, 'papers.prepared', {});
  }
}
/**
 * After a change in what was signed (job `renew_papers`): drafts follow the mission of today; a paper that the change made void gets another in its place,
 * sent to everybody again where nothing is missing.
 */
export async function renewPapers(tx: Tx, missionId: string): Promise<void> {
  await asInstallation(tx, async () => {
    const m = await missionFacts(tx, missionId);
    if (
      !m ||
      m.expertId === null ||
      !['manager_agreed', 'papers_signed', 'running', 'suspended'].includes(m.status) ||
      (m.route === null && m.form === 'mission')
    )
      return;
    await sql`select pg_advisory_xact_lock(hashtextextended('papers ' || ${missionId}, 0))`.execute(tx);
    const wanted: readonly MissionKind[] = m.route === null ? ['mission_letter'] : papersBefore(m.route);
    const papers = await papersOf(tx, missionId);
    for (const paper of papers) {
      const kind = paper.kind as MissionKind;
      if (!VOIDED.includes(kind)) continue;
      const signatories = await signatoriesOf(tx, [paper.id]);
      if (paper.state === 'draft') {
        if (!wanted.includes(kind))
          await sql`update paper set state = 'void', voided_at = present(), void_fields = '{route}' where id = ${paper.id}`.execute(tx);
        else await rewriteDraft(tx, { ...paper, missionId, kind }, paper.data.typed, Object.fromEntries(signatories.map((one) => [one.role, one])));
        continue;
      }
      const another = papers.some((one) => one.kind === kind && one.state !== 'void');
      if (paper.state !== 'void' || !paper.voidFields || paper.replacedBy || another || !wanted.includes(kind)) continue;
      const made = await takePlace(tx, paper, signatories, null);
      const fresh = (await paperOf(tx, made.id))!;
      const roles = (await signatoriesOf(tx, [made.id])).map(({ role }) => role);
      const missing = missingOf(kind, m.route, fresh.data.typed, roles);
      if (missing.fields.length > 0 || missing.roles.length > 0 || (m.route && !(m.startsOn && m.endsOn))) continue;
      // Where one would sign for two, the draft waits for the animator.
      const apart = await eachForItself(tx, () => sql`update paper set state = 'sent', sent_at = present() where id = ${made.id}`.execute(tx));
      if (!apart.ok) continue;
      await sql`update paper_signatory set asked_at = present() where paper_id = ${made.id}`.execute(tx);
      await tell(tx, null, fresh, 'papers.sent', {});
    }
    await prepareFor(tx, missionId);
  });
}

/** The manager agreed, or the route was chosen. */
export async function prepareAgreed(tx: Tx, happened: Happened<'missions.manager_agreed' | 'missions.route_chosen'>): Promise<void> {
  await prepareFor(tx, happened.data.missionId);
}
/** The animator says that the papers are to be signed again: those signed no longer stand, and drafts take their place. Of one that was made void, that one's. */
export async function signAgain(tx: Tx, happened: Happened<'missions.papers_void'>): Promise<void> {
  const { missionId, reason, paper: only } = happened.data;
  for (const paper of only ? [] : await papersOf(tx, missionId)) {
    if (!VOIDED.includes(paper.kind) || (paper.state !== 'sent' && paper.state !== 'signed')) continue;
    await sql`update paper set state = 'void', voided_at = present(), void_reason = ${reason || '—'} where id = ${paper.id}`.execute(tx);
    await tell(tx, happened.actorId, paper, 'papers.voided', { reason: reason || '—' });
  }
  await prepareFor(tx, missionId);
}
/** The mission has ended, or another goes on with it: what tells of it waits as drafts. Of somebody who was replaced before a first half-day there is nothing to tell. */
export async function prepareEnded(tx: Tx, happened: Happened<'missions.ended' | 'missions.replaced'>): Promise<void> {
  const m = await missionFacts(tx, happened.data.missionId);
  if (!m || m.expertId === null || ('how' in happened.data && happened.data.how === 'no_show')) return;
  if (happened.kind === 'missions.replaced' && (await daysDone(tx, m.id)).logged === 0) return;
  const standing = await papersOf(tx, m.id);
  for (const kind of ['time_sheet', 'closing_review', 'certificate'] as const) {
    if (standing.some((one) => one.kind === kind && one.state !== 'void')) continue;
    const made = await writeDraft(tx, m, kind, null);
    await tell(tx, null, (await paperOf(tx, made.id))!, 'papers.prepared', {});
  }
}
