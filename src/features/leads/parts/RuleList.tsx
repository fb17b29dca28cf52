import { Badge } from '../../../ui/Badge.tsx';
import type { Tone } from '../../../ui/Badge.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { bandSaid } from '../../organisations/said.ts';
import type { RuleAnswer } from '../qualification.ts';

const TONE: Record<RuleAnswer['answer'], Tone> = { met: 'done', not_met: 'late', unknown: 'waiting' };

/** Each rule of the territory with its answer and the reason, in a sentence. */
export function RuleList({ answers }: { answers: readonly RuleAnswer[] }) {
  const { t, date, number } = useLocale();
  const values = ({ data }: RuleAnswer) => ({
    ...data,
    limit: typeof data.limit === 'number' ? number(data.limit) : '',
    firm:
      typeof data.headcount === 'number'
        ? t('leads:rule.people', { count: data.headcount })
        : (bandSaid(t, data.band === undefined ? null : (data.band as string | null)) ?? ''),
    created: typeof data.created === 'string' ? date(data.created) : '',
    stage: data.stage ? t(`projects:kind.${data.stage as 'growth'}`) : '',
  });
  return (
    <Rows
      label={t('leads:sheet.rules')}
      rows={answers.map((one) => ({
        key: one.rule,
        thing: t(`leads:rule.${one.rule}.name`),
        reason: t(`leads:rule.${one.rule}.${one.answer}`, values(one)),
        state: <Badge tone={TONE[one.answer]}>{t(`leads:rule.${one.answer}`)}</Badge>,
      }))}
    />
  );
}
