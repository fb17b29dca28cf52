import type { ReactNode } from 'react';
import { Notice } from '../../../ui/Notice.tsx';
import { LinkButton } from '../../../ui/Button.tsx';
import { Columns, Panel, Section } from '../../../ui/PageTop.tsx';
import { Stat, Stats } from '../../../ui/Figures.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { Table } from '../../../ui/Table.tsx';
import type { TextKey } from '../../../shared/text-key.ts';
import type { LocalMap } from '../maps.ts';
import type { PublicSheet, Territory } from '../queries.ts';
import type { Coverage } from '../perimeter-view.ts';
import { HoleList, OverlapList } from '../parts/PerimeterCare.tsx';
import { TerritoryMap } from '../parts/TerritoryMap.tsx';
import { TerritoryTop, type TerritoryDoors } from '../parts/TerritoryTop.tsx';

/** What keeps a request from finding its way here by itself, or a territory from working; and where it is mended. */
export type Lack = 'perimeter' | 'animator' | 'host' | 'question' | 'overlap' | 'paused';
const WHERE: Record<Lack, string> = {
  perimeter: 'perimetre',
  animator: 'equipe',
  host: 'fiche',
  question: 'perimetre#questions',
  overlap: 'perimetre#chevauchements',
  paused: 'etat',
};

/** A territory's page as everybody reads it; people of the territory also get its other parts as tabs, and what it lacks. */
export function TerritoryPage(props: {
  territory: Territory;
  doors: TerritoryDoors;
  sheet: PublicSheet;
  map: LocalMap | null;
  lacks: readonly Lack[];
  /** For those who keep it. */
  coverage: Coverage | null;
  /** What other features show here. */
  parts?: ReactNode;
  done: boolean;
}) {
  const { territory, doors, sheet, map, lacks, coverage, parts, done } = props;
  const { t, lang, number, date } = useLocale();
  const description = (lang === 'en' && territory.descriptionEn) || territory.description;
  const at = `/territoires/${territory.code}`;
  const { figures, agreement } = sheet;
  return (
    <>
      <TerritoryTop
        territory={territory}
        doors={doors}
        tab="overview"
        act={
          doors.keeps ? (
            <LinkButton href={`${at}/perimetre`} look="main" icon="map">
              {t('territories:perimeter.redraw')}
            </LinkButton>
          ) : null
        }
      />
      {done ? (
        <Notice tone="done" live>
          {t('territories:done')}
        </Notice>
      ) : null}
      {doors.inside && lacks.length > 0 ? (
        <Notice tone="waiting" title={t('territories:lacks.title')}>
          <ul className="list-disc pl-5">
            {lacks.map((lack) => (
              <li key={lack}>
                <a href={`${at}/${WHERE[lack]}`}>{t(`territories:lacks.${lack}`)}</a>
              </li>
            ))}
            {coverage && coverage.astray > 0 ? (
              <li>
                <a href="/pistes?vue=a-orienter">{t('territories:lacks.astray', { count: coverage.astray })}</a>
              </li>
            ) : null}
          </ul>
        </Notice>
      ) : null}
      <Columns aside={<Aside territory={territory} sheet={sheet} />}>
        {description ? <p className="mb-6 max-w-prose text-lg whitespace-pre-line">{description}</p> : null}
        {territory.invented ? <p className="soft mb-6 max-w-prose">{t('territories:page.invented')}</p> : null}
        {territory.status === 'paused' || territory.status === 'closed' ? <Notice tone="waiting">{t(`territories:page.${territory.status}`)}</Notice> : null}
        {figures ? (
          <div className="mb-8">
            <Stats>
              <Stat
                figure={number(figures.communes)}
                label={t('territories:figures.communes', { count: figures.communes })}
                href={`${at}/perimetre#communes`}
              />
              <Stat figure={number(figures.population)} label={t('territories:figures.population')} />
              <Stat
                figure={number(figures.establishments)}
                label={t('territories:figures.establishments', { count: figures.establishments })}
                compare={t('territories:figures.companies', { count: figures.companies })}
              />
            </Stats>
            <p className="soft mt-2 text-sm">{t('territories:figures.today', { date: date(territory.today) })}</p>
          </div>
        ) : null}
        <Section title={t('territories:map.title')} aside={<a href="/carte">{t('territories:map.whole')}</a>}>
          <TerritoryMap map={map} name={territory.name} />
        </Section>
        {sheet.published.length > 0 ? (
          <Section title={t('territories:published.title')}>
            <p className="soft mb-2 max-w-prose">{t('territories:published.help')}</p>
            <Table
              caption={t('territories:published.title')}
              rows={sheet.published}
              rowKey={(row) => `${row.period} ${row.indicator}`}
              columns={[
                { key: 'indicator', title: t('territories:published.indicator'), cell: (row) => t(`territories:indicators.${row.indicator}` as TextKey) },
                { key: 'value', title: t('territories:published.value'), numeric: true, cell: (row) => number(row.value) },
                { key: 'period', title: t('territories:published.period'), cell: (row) => row.period },
                { key: 'source', title: t('territories:published.source'), cell: (row) => row.source },
              ]}
            />
          </Section>
        ) : null}
        {parts}
        {coverage ? <OverlapList overlaps={coverage.overlaps} /> : null}
        {coverage ? <HoleList holes={coverage.holes} /> : null}
        {agreement ? (
          <Section title={t('territories:agreement.title')}>
            <p>
              {t(agreement.endsOn < territory.today ? 'territories:agreement.ended' : 'territories:agreement.running', {
                number: agreement.number,
                from: date(agreement.startsOn),
                to: date(agreement.endsOn),
              })}
            </p>
            {agreement.signatories > 0 ? <p className="soft">{t('territories:agreement.signatories', { count: agreement.signatories })}</p> : null}
          </Section>
        ) : null}
      </Columns>
    </>
  );
}

function Aside({ territory, sheet }: { territory: Territory; sheet: PublicSheet }) {
  const { t } = useLocale();
  const named = (role: string) =>
    sheet.team
      .filter((one) => one.role === role)
      .map((one) => one.name)
      .join(', ');
  const team: readonly (readonly [string, string | null])[] = [
    [t('territories:roles.local_animator', { count: 2 }), named('local_animator') || t('territories:page.nobody')],
    [t('territories:roles.chair'), named('chair')],
    [t('territories:roles.co_chair'), named('co_chair')],
    [t('territories:page.host'), territory.hostName],
  ];
  return (
    <>
      <Panel>
        <h2 className="mb-2">{t('territories:page.contact')}</h2>
        <p className="mb-3">{t('territories:page.contact_help')}</p>
        {territory.contactEmail ? (
          <p>
            <a href={`mailto:${territory.contactEmail}`}>{territory.contactEmail}</a>
          </p>
        ) : null}
        {territory.contactPhone ? (
          <p>
            <a href={`tel:${territory.contactPhone.replace(/[^+0-9]/g, '')}`}>{territory.contactPhone}</a>
          </p>
        ) : null}
        {!territory.contactEmail && !territory.contactPhone ? <p className="soft">{t('territories:page.no_contact')}</p> : null}
      </Panel>
      <h2 className="mb-2">{t('territories:page.team')}</h2>
      <dl>
        {team.map(([label, value]) =>
          value ? (
            <div key={label} className="border-b rule py-2">
              <dt className="soft text-sm">{label}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </>
  );
}
