import { Button } from '../../../ui/Button.tsx';
import { Field, Select } from '../../../ui/Field.tsx';
import { Form } from '../../../ui/Form.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { Empty, Notice } from '../../../ui/Notice.tsx';
import { Columns, PageTop, Panel, Section } from '../../../ui/PageTop.tsx';
import { Table } from '../../../ui/Table.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { ledgerAddress, SKILL_DOMAINS } from '../addresses.ts';
import type { AccountLine, DaysSite } from '../queries.ts';
import type { DaysDoneSaid } from '../said.ts';

type Typed = Readonly<Record<string, string | undefined>>;

/** A site's account: where the days it pledged for a year are. The animator converts a skill here, and gives back what a project will not use. */
export function SiteDaysPage(props: {
  site: DaysSite;
  year: number;
  lines: readonly AccountLine[];
  keeps: boolean;
  done: DaysDoneSaid | null;
  refused: string | null;
  typed: Typed;
  errors: Errors;
  once: string;
}) {
  const { site, year, lines, keeps, done, refused, typed, errors, once } = props;
  const { t, days } = useLocale();
  const at = `/etablissements/${site.id}/jours`;
  const free = lines.filter((line) => line.kind === 'free' && line.domain);
  const back = lines.filter((line) => line.back > 0 && line.project);
  const domain = (code: string) => t(`agreements:domain.${code as 'sales'}`);
  return (
    <>
      <PageTop
        title={t('days:site.title', { name: site.name, year })}
        trail={[
          { label: t('days:menu'), href: ledgerAddress('/jours', { year }) },
          { label: site.name, href: `/etablissements/${site.id}` },
        ]}
        under={t('days:site.under')}
      />
      {done ? (
        <Notice tone="done" live>
          {t(`days:said.${done}`)}
        </Notice>
      ) : null}
      {refused ? (
        <Notice tone="late" live>
          {refused}
        </Notice>
      ) : null}
      <Columns
        aside={
          <Panel>
            <h2 className="mb-2">{t('days:site.years')}</h2>
            <ul>
              {(site.years.length > 0 ? site.years : [site.thisYear]).map((one) => (
                <li key={one}>{one === year ? <strong aria-current="page">{one}</strong> : <a href={`${at}?annee=${one}`}>{one}</a>}</li>
              ))}
            </ul>
            <p className="mt-3">
              <a href={`/etablissements/${site.id}/engagements`}>{t('days:site.pledges')}</a>
            </p>
          </Panel>
        }
      >
        <Section title={t('days:site.accounts')}>
          {lines.length === 0 ? (
            <Empty title={t('days:site.none', { year })} />
          ) : (
            <Table
              caption={t('days:site.accounts')}
              rows={lines}
              rowKey={(line) => [line.kind, line.domain, line.project?.id].join(' ')}
              columns={[
                {
                  key: 'kind',
                  title: t('days:movements.account'),
                  cell: (line) => (
                    <a href={ledgerAddress('/jours/mouvements', { year, site: site.id, kind: line.kind, domain: line.domain })}>
                      {t(`days:account.${line.kind}`)}
                    </a>
                  ),
                },
                { key: 'domain', title: t('days:ledger.domain'), cell: (line) => (line.domain ? domain(line.domain) : null) },
                {
                  key: 'project',
                  title: t('days:site.project'),
                  cell: (line) => (line.project ? <a href={`/dossiers/${line.project.id}`}>{`${line.project.reference} ${line.project.name}`}</a> : null),
                },
                { key: 'n', title: t('days:movements.days'), numeric: true, cell: (line) => days(Math.abs(line.balance)) },
              ]}
            />
          )}
        </Section>
        {keeps && free.length > 0 && year === site.thisYear ? (
          <Section title={t('days:convert.title')}>
            <p className="soft mb-3 max-w-prose">{t('days:convert.help')}</p>
            <Form action={`${at}/convertir`} once={`${once}c`} errors={errors}>
              <input type="hidden" name="year" value={year} />
              <Select
                name="from"
                label={t('days:convert.from')}
                typed={typed.from ?? free[0]!.domain}
                errors={errors}
                choices={free.map((line) => ({ value: line.domain!, label: `${domain(line.domain!)} (${days(line.balance)})` }))}
              />
              <Select
                name="to"
                label={t('days:convert.to')}
                typed={typed.to ?? null}
                errors={errors}
                choices={SKILL_DOMAINS.map((value) => ({ value, label: domain(value) }))}
              />
              <Field name="days" label={t('days:convert.days')} typed={typed.days ?? null} errors={errors} inputMode="decimal" width="short" />
              <Field
                name="reason"
                label={t('days:convert.reason')}
                help={t('days:convert.reason_help')}
                typed={typed.reason ?? null}
                errors={errors}
                maxLength={500}
              />
              <div>
                <Button>{t('days:convert.act')}</Button>
              </div>
            </Form>
          </Section>
        ) : null}
        {keeps && back.length > 0 ? (
          <Section title={t('days:release.title')}>
            <p className="soft mb-3 max-w-prose">{t(year < site.thisYear ? 'days:release.help_past' : 'days:release.help')}</p>
            <Form action={`${at}/rendre`} once={`${once}r`} errors={errors}>
              <input type="hidden" name="year" value={year} />
              <Select
                name="account"
                label={t('days:release.which')}
                typed={typed.account ?? null}
                errors={errors}
                choices={back.map((line) => ({
                  value: `${line.kind}/${line.domain}/${line.project!.id}`,
                  label: `${line.project!.reference} ${line.project!.name} · ${domain(line.domain!)} · ${t(`days:account.${line.kind}`)} ${days(line.back)}`,
                }))}
              />
              <Field name="back_days" label={t('days:convert.days')} typed={typed.back_days ?? null} errors={errors} inputMode="decimal" width="short" />
              <Field name="back_reason" label={t('days:convert.reason')} typed={typed.back_reason ?? null} errors={errors} maxLength={500} />
              <div>
                <Button look="plain">{t('days:release.act')}</Button>
              </div>
            </Form>
          </Section>
        ) : null}
      </Columns>
    </>
  );
}
