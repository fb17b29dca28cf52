import { Badge } from '../../../ui/Badge.tsx';
import { Section } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { AskLine } from '../list-queries.ts';

const TONE = { asked: 'waiting', agreed: 'done', refused: 'quiet', site_refused: 'quiet', withdrawn: 'quiet' } as const;
/** Who was asked, one line each with what they answered: for the animators. */
export function AskedList({ asks }: { asks: readonly AskLine[] }) {
  const { t, date, dateTime } = useLocale();
  return (
    <Section title={t('missions:asked.title')}>
      <p className="soft mb-2 max-w-prose">{t('missions:asked.free')}</p>
      <Rows
        label={t('missions:asked.title')}
        rows={asks.map((one) => ({
          key: one.id,
          thing: one.expert ?? '—',
          reason: [
            t('missions:asked.on', { at: dateTime(one.askedAt) }),
            !one.answeredAt && one.dueOn ? t('missions:asked.by', { date: date(one.dueOn) }) : null,
            one.answeredAt ? t('missions:asked.answered', { at: dateTime(one.answeredAt) }) : null,
            one.reason ? `« ${one.reason} »` : null,
          ]
            .filter(Boolean)
            .join(' · '),
          state: <Badge tone={TONE[one.state]}>{t(`missions:asked.state.${one.state}`)}</Badge>,
        }))}
      />
    </Section>
  );
}
