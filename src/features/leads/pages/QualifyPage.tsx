import { Field, Radios, TextArea } from '../../../ui/Field.tsx';
import { Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { PROJECT_KINDS } from '../../projects/file.ts';
import { RuleList } from '../parts/RuleList.tsx';
import type { RuleAnswer } from '../qualification.ts';
import type { Lead } from '../queries.ts';
import { LeadActPage } from './LeadActPage.tsx';
import type { ActShown, TypedFields } from './LeadActPage.tsx';

/** After the first call: what was learnt, beside what the territory's rules say of what is known so far. */
export function QualifyPage({ lead, answers, typed, ...said }: ActShown & { lead: Lead; answers: readonly RuleAnswer[]; typed: TypedFields }) {
  const { t } = useLocale();
  const field = (name: string) => ({ name, typed: typed[name] ?? null, errors: said.errors });
  return (
    <LeadActPage
      {...said}
      lead={lead}
      title={t('leads:qualify.title')}
      text={t('leads:qualify.text')}
      path="qualifier"
      act={t('leads:qualify.save')}
      above={
        <Section title={t('leads:qualify.now')}>
          <RuleList answers={answers} />
        </Section>
      }
    >
      <Radios
        {...field('stage')}
        label={t('leads:qualify.stage')}
        help={t('leads:qualify.stage_why')}
        choices={PROJECT_KINDS.map((value) => ({ value, label: t(`projects:kind.${value}`) }))}
      />
      <Field {...field('headcount')} label={t('leads:qualify.headcount')} help={t('leads:qualify.headcount_why')} inputMode="numeric" width="short" optional />
      <Field {...field('firm_created_on')} label={t('leads:qualify.created')} help={t('leads:qualify.created_why')} type="date" width="short" optional />
      <Field {...field('jobs')} label={t('leads:qualify.jobs')} help={t('leads:qualify.jobs_why')} inputMode="numeric" width="short" optional />
      <TextArea {...field('note')} label={t('leads:qualify.note')} help={t('leads:qualify.note_why')} rows={4} optional />
    </LeadActPage>
  );
}
