import type { ReactNode } from 'react';
import { sql } from 'kysely';
import { Badge } from '../../../ui/Badge.tsx';
import { Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Visit } from '../../people/scope.ts';
import type { Here } from '../../projects/doors.ts';
import { advanceSaid } from '../said.ts';

/** What was decided of a file, as its owner is told it. */
interface Told {
  outcome: 'approved' | 'approved_with_conditions' | 'deferred' | 'redirected' | 'refused';
  reasons: string;
  asked: string | null;
  nextDoor: string | null;
  advanceCents: number | null;
  advanceMonths: number | null;
  advanceGrace: number | null;
  decidedOn: string;
  grants: { id: string; site: string; skillDomain: string; halfDays: number }[];
  conditions: { id: string; body: string; lifter: string; dueOn: string; lifted: boolean }[];
}
const TONE = { approved: 'done', approved_with_conditions: 'waiting', deferred: 'waiting', redirected: 'info', refused: 'quiet' } as const;

/** On the owner's pages: the decision with its reasons, the days and who gives them, the conditions, what comes next. The database tells it once the item is closed. */
export async function decisionOfOwner({ tx }: Visit, { project, side }: Here): Promise<ReactNode> {
  if (!side.asOwner) return null;
  const { rows } = await sql<{ told: Told | null }>`select decision_of_owner(${project.id}) as told`.execute(tx);
  const told = rows[0]?.told;
  return told ? <Decision key="decision" told={told} name={project.ownerName} animator={project.animatorName ?? project.territoryName} /> : null;
}
function Decision({ told, name, animator }: { told: Told; name: string; animator: string }) {
  const { t, lang, days, date } = useLocale();
  const total = told.grants.reduce((sum, one) => sum + one.halfDays, 0);
  return (
    <Section title={t('committees:owner.title', { date: date(told.decidedOn) })}>
      <p>
        <Badge tone={TONE[told.outcome]}>{t(`committees:letter.${told.outcome}.title`)}</Badge>
      </p>
      <p className="mt-2 max-w-prose whitespace-pre-line wrap-anywhere">{told.reasons}</p>
      {told.grants.length > 0 ? (
        <>
          <ul className="mt-2 list-disc pl-5">
            {told.grants.map((one) => (
              <li key={one.id}>
                {t('committees:letter.grant', { days: days(one.halfDays), domain: t(`agreements:domain.${one.skillDomain as 'sales'}`), site: one.site })}
              </li>
            ))}
          </ul>
          <p className="font-semibold">{t('committees:room.total', { days: days(total) })}</p>
        </>
      ) : null}
      {told.advanceCents ? <p>{advanceSaid(told, lang)}</p> : null}
      {told.conditions.length > 0 ? (
        <ul className="mt-2 list-disc pl-5">
          {told.conditions.map((one) => (
            <li key={one.id} className="wrap-anywhere">
              {t('committees:letter.condition', { body: one.body, lifter: one.lifter, date: date(one.dueOn) })}
              {one.lifted ? <> · {t('committees:condition.state.lifted')}</> : null}
            </li>
          ))}
        </ul>
      ) : null}
      {told.asked ? <p className="mt-2">{t('committees:letter.asked', { asked: told.asked })}</p> : null}
      {told.nextDoor ? <p className="mt-2">{t('committees:letter.next_door', { door: told.nextDoor })}</p> : null}
      <p className="mt-2 max-w-prose">{t(`committees:letter.${told.outcome}.next`, { animator, name })}</p>
    </Section>
  );
}
