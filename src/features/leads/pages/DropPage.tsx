import { TextArea } from '../../../ui/Field.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Lead } from '../queries.ts';
import { LeadActPage } from './LeadActPage.tsx';
import type { ActShown, TypedFields } from './LeadActPage.tsx';

/** Nothing follows: the reason stays with the team. */
export function DropPage({ lead, typed, ...said }: ActShown & { lead: Lead; typed: TypedFields }) {
  const { t } = useLocale();
  return (
    <LeadActPage {...said} lead={lead} title={t('leads:drop.title')} text={t('leads:drop.text')} path="classer" act={t('leads:act.drop')}>
      <TextArea name="reason" label={t('leads:drop.reason')} help={t('leads:drop.reason_why')} rows={4} typed={typed.reason ?? null} errors={said.errors} />
    </LeadActPage>
  );
}
