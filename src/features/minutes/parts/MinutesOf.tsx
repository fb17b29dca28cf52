import type { ReactNode } from 'react';
import { ActForm } from '../../../ui/Button.tsx';
import { Badge } from '../../../ui/Badge.tsx';
import { Section } from '../../../ui/PageTop.tsx';
import { onceToken } from '../../../platform/once.ts';
import { useLocale } from '../../../ui/locale.tsx';
import type { SessionHere } from '../../committees/doors.ts';
import type { Visit } from '../../people/scope.ts';
import { mayKeepMinutes, mayReadMinutes } from '../access.ts';
import { minutesOf, minutesToApprove } from '../queries.ts';
import type { Minutes } from '../queries.ts';
import { TONE } from '../words.ts';

/** On the page of a session that has closed: its minutes and where they stand. */
export async function minutesOfSession({ tx, scope }: Visit, { session }: SessionHere): Promise<ReactNode> {
  if (session.status !== 'closed') return null;
  const minutes = await minutesOf(tx, session.id);
  const reads = minutes ? mayReadMinutes(scope, session.territoryId, minutes.status) : mayKeepMinutes(scope, session.territoryId);
  return reads ? <MinutesOf key="minutes" sessionId={session.id} minutes={minutes} /> : null;
}
function MinutesOf({ sessionId, minutes }: { sessionId: string; minutes: Minutes | null }) {
  const { t } = useLocale();
  return (
    <Section title={t('minutes:of_session.title')}>
      <p className="flex flex-wrap items-center gap-3">
        <a href={`/seances/${sessionId}/proces-verbal`}>{t('minutes:of_session.open')}</a>
        {minutes ? <Badge tone={TONE[minutes.status]}>{t(`minutes:status.${minutes.status}`)}</Badge> : null}
      </p>
    </Section>
  );
}

/** In the room, when the point in hand is the minutes: those that the committee may approve now. */
export async function minutesInRoom({ tx, scope }: Visit, { session }: SessionHere): Promise<ReactNode> {
  if (session.status !== 'open' || !mayKeepMinutes(scope, session.territoryId)) return null;
  return <ToApprove key="minutes" sessionId={session.id} minutes={await minutesToApprove(tx, session.territoryId, session.id)} once={onceToken()} />;
}
function ToApprove({ sessionId, minutes, once }: { sessionId: string; minutes: readonly Minutes[]; once: string }) {
  const { t, date } = useLocale();
  return (
    <Section title={t('minutes:approve.room')}>
      {minutes.length === 0 ? <p className="soft">{t('minutes:approve.room_none')}</p> : null}
      <ul>
        {minutes.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center justify-between gap-3 border-b rule py-2">
            <a href={`/seances/${one.sessionId}/proces-verbal`}>{t('minutes:list.row', { number: one.number, date: date(one.heldOn) })}</a>
            <ActForm
              action={`/seances/${one.sessionId}/proces-verbal/approuver`}
              once={once + one.id.slice(0, 8)}
              icon="check"
              fields={{ session: sessionId, salle: 'oui' }}
            >
              {t('minutes:approve.room_act')}
            </ActForm>
          </li>
        ))}
      </ul>
    </Section>
  );
}
