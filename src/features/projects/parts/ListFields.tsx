import { Checkbox, Field, Select } from '../../../ui/Field.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { SKILL_DOMAINS } from '../../agreements/pledge.ts';
import type { Filters } from '../filters.ts';
import type { ListChoices } from '../list-queries.ts';

/** What the list and the board are both narrowed by. */
export function ListFields({ filters, choices }: { filters: Filters; choices: ListChoices }) {
  const { t } = useLocale();
  return (
    <>
      <Field name="q" type="search" label={t('projects:list.text')} typed={filters.text} optional />
      {choices.territories.length > 1 ? (
        <Select
          name="territoire"
          label={t('projects:list.territory')}
          typed={filters.territory}
          empty={t('projects:list.any')}
          choices={choices.territories.map(({ code, name }) => ({ value: code, label: name }))}
        />
      ) : null}
      {choices.holders.length > 1 ? (
        <Select
          name="animateur"
          label={t('projects:list.holder')}
          typed={filters.holder}
          empty={t('projects:list.anybody')}
          choices={choices.holders.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : null}
      <Select
        name="domaine"
        label={t('projects:list.domain')}
        typed={filters.domain}
        empty={t('projects:list.any')}
        choices={SKILL_DOMAINS.map((value) => ({ value, label: t(`agreements:domain.${value}`) }))}
      />
      <Field name="annee" label={t('projects:list.year')} typed={filters.year ? String(filters.year) : ''} inputMode="numeric" maxLength={4} optional />
      <div>
        <Checkbox name="a-moi" value="1" label={t('projects:list.mine')} checked={filters.mine} />
        <Checkbox name="sommeil" value="1" label={t('projects:list.quiet')} checked={filters.quiet} />
      </div>
    </>
  );
}
