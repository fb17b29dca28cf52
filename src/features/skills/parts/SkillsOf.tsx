import type { ReactNode } from 'react';
import { LinkButton } from '../../../ui/Button.tsx';
import { Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { SessionHere } from '../../committees/doors.ts';
import type { Visit } from '../../people/scope.ts';
import type { Here } from '../../projects/doors.ts';
import { mayKeepSkills, mayMatch } from '../access.ts';
import { needsOf } from '../request-queries.ts';
import type { NeedLine } from '../request-queries.ts';
import { expertsOf, offersOf } from '../site-queries.ts';
import type { Expert, Offer } from '../site-queries.ts';
import { NeedRows } from './NeedRows.tsx';

/** On a file's page, for its animators: each need, and where it stands. */
export async function needsOfFile({ tx, scope }: Visit, { project, side }: Here): Promise<ReactNode> {
  if (side.asOwner || !mayMatch(scope, project.territoryId)) return null;
  const needs = await needsOf(tx, project.id);
  return needs.length > 0 ? <Needs key="skill-needs" needs={needs} projectId={project.id} /> : null;
}
function Needs({ needs, projectId }: { needs: readonly NeedLine[]; projectId: string }) {
  const { t } = useLocale();
  return (
    <Section title={t('skills:needs.part')} aside={<a href={`/dossiers/${projectId}/besoins`}>{t('skills:needs.all')}</a>}>
      <NeedRows needs={needs} />
    </Section>
  );
}
/** On an establishment's sheet, for those who know the names: what it offers and how many people it lends. */
export async function skillsOfSheet({ tx, scope }: Visit, sheet: { id: string; territoryId: string }) {
  if (!mayKeepSkills(scope, { establishmentId: sheet.id, territoryId: sheet.territoryId })) return null;
  return <Skills key="skills" id={sheet.id} offers={await offersOf(tx, sheet.id)} experts={await expertsOf(tx, sheet.id)} />;
}
function Skills({ id, offers, experts }: { id: string; offers: readonly Offer[]; experts: readonly Expert[] }) {
  const { t, lang, list } = useLocale();
  const names = offers.map((offer) => (lang === 'fr' ? offer.skillFr : offer.skillEn) ?? t(`agreements:domain.${offer.domain}`));
  return (
    <Section id="competences" title={t('skills:site.short')} aside={<a href={`/etablissements/${id}/competences`}>{t('skills:site.see')}</a>}>
      <p>{names.length > 0 ? list(names) : t('skills:site.none')}</p>
      <p>
        <a href={`/etablissements/${id}/intervenants`}>{t('skills:experts.count', { count: experts.filter(({ active }) => active).length })}</a>
      </p>
    </Section>
  );
}
/** On a session's page, for its animators: the way to the proposal. */
export async function proposalOfSession({ scope }: Visit, { session }: SessionHere): Promise<ReactNode> {
  if (!mayMatch(scope, session.territoryId) || !['planned', 'summoned', 'open', 'closed'].includes(session.status)) return null;
  return <ProposalLink key="proposal" id={session.id} />;
}
function ProposalLink({ id }: { id: string }) {
  const { t } = useLocale();
  return (
    <Section title={t('skills:proposal.part')}>
      <p className="mb-3 max-w-prose">{t('skills:proposal.part_text')}</p>
      <LinkButton href={`/seances/${id}/affectation`}>{t('skills:proposal.open')}</LinkButton>
    </Section>
  );
}
