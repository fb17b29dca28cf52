import type { TextKey } from '../../../shared/text-key.ts';
import { Badge } from '../../../ui/Badge.tsx';
import { LinkButton } from '../../../ui/Button.tsx';
import { Field, Select } from '../../../ui/Field.tsx';
import { Filters, Pager } from '../../../ui/Filters.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { Empty } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { Table } from '../../../ui/Table.tsx';
import type { PersonLine, PlaceChoice } from '../queries.ts';
import { ROLES } from '../scope.ts';

/** People by name, with filters kept in the address. */
export function PeopleList(props: {
  people: readonly PersonLine[];
  more: boolean;
  total: number;
  words: string;
  role: string | null;
  territoryId: string | null;
  territories: readonly PlaceChoice[];
}) {
  const { t, date } = useLocale();
  const { people, more, total, words, role, territoryId, territories } = props;
  const address = (changes: Record<string, string>) => {
    const kept = new URLSearchParams(
      Object.entries({ q: words, role: role ?? '', territoire: territoryId ?? '', ...changes }).filter(([, value]) => value !== ''),
    );
    return `/personnes${kept.size > 0 ? `?${kept}` : ''}`;
  };
  const last = people.at(-1);
  const active = [
    ...(words ? [{ label: words, without: address({ q: '' }) }] : []),
    ...(role ? [{ label: t(`people:role.${role}` as TextKey), without: address({ role: '' }) }] : []),
    ...(territoryId
      ? [{ label: territories.find((place) => place.id === territoryId)?.name ?? t('people:field.territory'), without: address({ territoire: '' }) }]
      : []),
  ];
  return (
    <>
      <PageTop
        title={t('people:list.title')}
        under={t('people:list.lead')}
        act={
          <LinkButton href="/invitations/nouvelle" look="main" icon="plus">
            {t('people:list.invite')}
          </LinkButton>
        }
      />
      <Filters action="/personnes" active={active} clear="/personnes" count={t('people:list.count', { count: total })}>
        <Field name="q" type="search" label={t('people:field.search')} typed={words} optional />
        <Select
          name="role"
          label={t('people:field.role')}
          typed={role}
          empty={t('people:list.all_roles')}
          choices={ROLES.map((value) => ({ value, label: t(`people:role.${value}`) }))}
          optional
        />
        {territories.length > 1 ? (
          <Select
            name="territoire"
            label={t('people:field.territory')}
            typed={territoryId}
            empty={t('people:list.all_territories')}
            choices={territories.map(({ id, name }) => ({ value: id, label: name }))}
            optional
          />
        ) : null}
      </Filters>
      {people.length === 0 ? (
        <Empty title={t('people:list.none')}>{t('people:list.none_text')}</Empty>
      ) : (
        <Table
          caption={t('people:list.title')}
          rows={people}
          rowKey={(person) => person.id}
          columns={[
            { key: 'name', title: t('people:field.name'), cell: (person) => <a href={`/personnes/${person.id}`}>{person.name}</a> },
            {
              key: 'roles',
              title: t('people:list.roles'),
              cell: (person) =>
                person.left_on ? (
                  <Badge tone="quiet">{t('people:sheet.left', { date: date(person.left_on) })}</Badge>
                ) : (
                  person.roles.map((held) => `${t(`people:role.${held.role}` as TextKey)}, ${held.place ?? t('people:role_place.network')}`).join(' · ')
                ),
            },
            { key: 'email', title: t('people:field.email'), cell: (person) => person.email },
          ]}
        />
      )}
      <Pager previous={null} next={more && last ? address({ apres: last.name, id: last.id }) : null} />
    </>
  );
}
