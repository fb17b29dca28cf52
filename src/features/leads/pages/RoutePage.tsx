import { Select } from '../../../ui/Field.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Lead } from '../queries.ts';
import { LeadActPage } from './LeadActPage.tsx';
import type { ActShown, TypedFields } from './LeadActPage.tsx';

/** A human says whose lead it is: the territories it may belong to stand first. */
export function RoutePage(props: ActShown & { lead: Lead; territories: readonly { id: string; name: string }[]; typed: TypedFields }) {
  const { lead, territories, typed, ...said } = props;
  const { t } = useLocale();
  const likely = territories.filter(({ id }) => lead.candidates.includes(id));
  const choices = [...likely, ...territories.filter((one) => !likely.includes(one))].filter(({ id }) => id !== lead.territoryId);
  return (
    <LeadActPage {...said} lead={lead} title={t('leads:route.title')} text={t('leads:route.text')} path="orienter" act={t('leads:act.route')}>
      <Select
        name="territory"
        label={t('leads:sheet.territory')}
        help={likely.length > 1 ? t('leads:route.likely', { count: likely.length }) : undefined}
        typed={typed.territory ?? null}
        errors={said.errors}
        choices={choices.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </LeadActPage>
  );
}
