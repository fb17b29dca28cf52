import type { ReactNode } from 'react';
import { LinkButton } from '../../../ui/Button.tsx';
import { Section } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Visit } from '../../people/scope.ts';
import type { Here } from '../../projects/doors.ts';
import { mayReadFollowUp } from '../access.ts';
import { followUpsOf } from '../queries.ts';
import type { FollowUp } from '../queries.ts';
import { isOpen, stateOf } from '../state.ts';
import { FollowBadge } from './FollowBadge.tsx';

/** On the page of a file: its follow-ups by their dates; for the owner, the one that waits. Nothing before the decision. */
export async function followUpsOfFile({ tx, scope, url }: Visit, { project, side }: Here): Promise<ReactNode> {
  if (!side.asOwner && !mayReadFollowUp(scope, project)) return null;
  const all = await followUpsOf(tx, project.id);
  if (all.length === 0) return null;
  if (!side.asOwner) return <OfTeam key="followups" all={all} />;
  // From a mail's link the page is looked at; its own button opens it first.
  const opened = !url.pathname.startsWith('/suivi/');
  const waits = all.find((one) => !one.answered && isOpen(one, one.today));
  return <OfOwner key="followups" all={all} waits={waits ?? null} href={opened ? `/mon-dossier/suivi?dossier=${project.reference}` : null} />;
}
function rowsOf(all: readonly FollowUp[], { t, date }: ReturnType<typeof useLocale>, href: boolean) {
  return all.map((one) => ({
    key: one.id,
    thing: href ? <a href={`/suivis/${one.id}`}>{t('followups:months', { count: one.horizon })}</a> : t('followups:months', { count: one.horizon }),
    reason: [date(one.dueOn), one.answered ? t('followups:said', { headcount: one.headcount, created: one.createdHere }) : null].filter(Boolean).join(' · '),
    state: <FollowBadge state={stateOf(one, one.today)} />,
  }));
}
function OfTeam({ all }: { all: readonly FollowUp[] }) {
  const locale = useLocale();
  const { t } = locale;
  return (
    <Section
      title={t('followups:panel.title')}
      id="suivi"
      aside={<a href={`/suivis?annee=${all.at(-1)!.dueOn.slice(0, 4)}`}>{t('followups:panel.campaign')}</a>}
    >
      <Rows label={t('followups:panel.title')} rows={rowsOf(all, locale, true)} />
    </Section>
  );
}
function OfOwner({ all, waits, href }: { all: readonly FollowUp[]; waits: FollowUp | null; href: string | null }) {
  const locale = useLocale();
  const { t, date } = locale;
  return (
    <Section title={t('followups:owner.title')} id="suivi">
      <p className="mb-3">{waits ? t('followups:panel.waits', { date: date(waits.dueOn) }) : t('followups:panel.next')}</p>
      <Rows label={t('followups:owner.title')} rows={rowsOf(all, locale, false)} />
      {waits && href ? (
        <p className="mt-3">
          <LinkButton href={href} look="main">
            {t('followups:panel.answer')}
          </LinkButton>
        </p>
      ) : null}
    </Section>
  );
}
