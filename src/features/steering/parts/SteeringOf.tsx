import type { ReactNode } from 'react';
import { Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Visit } from '../../people/scope.ts';
import { meetingsOfAgreement } from '../queries.ts';
import type { Meeting } from '../queries.ts';
import { renewalSaid } from '../said.ts';

/** On an agreement's sheet: what steering committees decided of its renewal. Nothing before the first. */
export async function renewalOfAgreement({ tx }: Visit, agreement: { id: string }): Promise<ReactNode> {
  const meetings = await meetingsOfAgreement(tx, agreement.id);
  return meetings.length > 0 ? <Renewals key="steering" meetings={meetings} /> : null;
}
function Renewals({ meetings }: { meetings: readonly Meeting[] }) {
  const locale = useLocale();
  const { t, date } = locale;
  return (
    <Section title={t('steering:page.renewal')} id="renouvellement">
      {meetings.map((meeting) => (
        <p key={meeting.id} className="max-w-prose">
          <a href={`/copil/${meeting.id}`}>{t('steering:of_day', { date: date(meeting.heldOn) })}</a> : {renewalSaid(meeting, locale)} {meeting.renewalNote}
        </p>
      ))}
    </Section>
  );
}
