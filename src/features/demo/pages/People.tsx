import type { TextKey } from '../../../shared/text-key.ts';
import { ActForm, Button } from '../../../ui/Button.tsx';
import { Field } from '../../../ui/Field.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { Empty } from '../../../ui/Notice.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import type { DemoPerson } from '../queries.ts';

const ORDER = [
  'local_animator',
  'national_animator',
  'site_manager',
  'chair',
  'co_chair',
  'committee_member',
  'expert',
  'owner',
  'fund_manager',
  'lender_hr',
  'steering_member',
  'funder',
  'guest',
];

/** The demo's door: one button a person, by role. */
export function People({ people, wanted, once }: { people: readonly DemoPerson[]; wanted: string; once: string }) {
  const { t } = useLocale();
  const roles = ORDER.filter((role) => people.some((person) => person.role === role));
  return (
    <>
      <PageTop title={t('demo:people.title')} under={t('demo:people.lead')} />
      <form method="get" action="/demo" role="search" className="mb-6 flex max-w-xl flex-wrap items-end gap-3">
        <div className="min-w-0 flex-1 basis-52">
          <Field name="q" type="search" label={t('demo:people.search')} typed={wanted} optional />
        </div>
        <Button look="plain">{t('ui:search_label')}</Button>
      </form>
      {roles.length === 0 ? <Empty title={t('demo:people.none')} /> : null}
      <div className="grid gap-x-10 lg:grid-cols-2">
        {roles.map((role) => (
          <Section key={role} title={t(`people:role.${role}` as TextKey)}>
            <Rows
              label={t(`people:role.${role}` as TextKey)}
              rows={people
                .filter((person) => person.role === role)
                .map((person, at) => ({
                  key: person.id,
                  thing: <strong>{person.name}</strong>,
                  reason: person.place,
                  act: (
                    <ActForm
                      action="/demo/connexion"
                      once={`${once}${role.slice(0, 8)}${at}`.replace(/_/g, '-')}
                      fields={{ person: person.id }}
                      look={role === 'local_animator' && at === 0 ? 'main' : 'plain'}
                    >
                      {t('demo:people.act')}
                      <span className="sr-only"> {person.name}</span>
                    </ActForm>
                  ),
                }))}
            />
          </Section>
        ))}
      </div>
    </>
  );
}
