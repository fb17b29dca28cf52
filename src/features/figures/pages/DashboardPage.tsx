import { LinkButton } from '../../../ui/Button.tsx';
import { Field, Select } from '../../../ui/Field.tsx';
import { BarChart, Stats } from '../../../ui/Figures.tsx';
import { Filters } from '../../../ui/Filters.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Section } from '../../../ui/PageTop.tsx';
import { NetworkMap } from '../../territories/parts/NetworkMap.tsx';
import type { DrawnTerritory } from '../../territories/maps.ts';
import { figureAddress } from '../addresses.ts';
import type { Question } from '../addresses.ts';
import type { Dashboard } from '../dashboard-queries.ts';
import { before, perimeterText, share, yearOf } from '../figure.ts';
import type { Indicator } from '../figure.ts';
import { BesideNetwork, TerritoriesTable } from '../parts/Compared.tsx';
import { FigureStat } from '../parts/FigureStat.tsx';
import type { Shown } from '../parts/FigureStat.tsx';
import { FigureTop, usePeriod, usePlace } from '../parts/FigureTop.tsx';
import { isMoves, JobsTable } from '../parts/JobsTable.tsx';
import type { Defined, NamedPlace } from '../perimeter-queries.ts';

const COMMITTEE = ['sessions', 'files_presented', 'projects_agreed', 'firms_helped', 'firms_under_10', 'firms_10_to_20'] as const;
const DAYS = ['days_pledged', 'days_granted', 'days_done', 'days_confirmed'] as const;
const MONEY = ['investment', 'advances', 'advance_total'] as const;
const STANDING = ['establishments', 'companies', 'site_managers', 'territories'] as const;

/** Figures of a perimeter: each opens its lines, each has the period before; charts have their sentence and their table. */
export function DashboardPage(props: {
  /** Where these pages are: the reader's own, or a link's. */
  at: string;
  question: Question;
  place: NamedPlace;
  found: Dashboard;
  defined: ReadonlyMap<Indicator, Defined>;
  choices: readonly { value: string; name: string | null }[];
  drawn: readonly DrawnTerritory[];
  /** What a link says of itself. */
  linked?: { label: string; until: Date } | null;
  mayShare: boolean;
}) {
  const { at, question, place, found, defined, choices, drawn, linked = null } = props;
  const { t, percent, number, date, euros } = useLocale();
  const period = usePeriod();
  const nameOf = usePlace();
  const name = nameOf(place);
  const shown: Shown = { at, question, defined, now: found.now, earlier: found.earlier };
  const earlier = period(before(question.period));
  const stat = (indicator: Indicator) => <FigureStat key={indicator} shown={shown} indicator={indicator} before={earlier} />;
  const { promised, observed, proved } = found.realised;
  const came = share(observed, promised);
  const mean = share(found.now.advance_total, found.now.advances);
  const ofNetwork = place.perimeter.kind === 'network';
  const ofFile = place.perimeter.kind === 'project';
  const ofSite = place.perimeter.kind === 'establishment' || place.perimeter.kind === 'group';
  return (
    <>
      <FigureTop
        title={t('figures:dashboard.title', { place: name })}
        place={name}
        at={at}
        question={question}
        act={
          <>
            <LinkButton href={figureAddress(`${at}/export.xlsx`, question)}>{t('figures:export.xlsx')}</LinkButton>
            <LinkButton href={figureAddress(`${at}/export.csv`, question)}>{t('figures:export.csv')}</LinkButton>
            {props.mayShare ? (
              <LinkButton href={`/tableau-de-bord/liens?perimetre=${encodeURIComponent(perimeterText(question.perimeter ?? place.perimeter))}`}>
                {t('figures:links.title')}
              </LinkButton>
            ) : null}
          </>
        }
      />
      {linked ? <p className="mb-6 max-w-prose">{t('figures:links.shown', { label: linked.label, day: date(linked.until) })}</p> : null}
      <Filters
        action={at}
        clear={at}
        active={
          question.knownOn
            ? [{ label: t('figures:known_on', { day: date(question.knownOn) }), without: figureAddress(at, { ...question, knownOn: null }) }]
            : []
        }
        count={`${name}, ${period(question.period)}`}
        aside={<LinkButton href={figureAddress(`${at}/ecarts`, question)}>{t('figures:differences.link')}</LinkButton>}
      >
        {choices.length > 1 ? (
          <Select
            name="perimetre"
            label={t('figures:filter.perimeter')}
            typed={place.perimeter.kind === 'territory' ? `territoire:${place.code}` : perimeterText(place.perimeter)}
            choices={choices.map((choice) => ({ value: choice.value, label: labelOf(choice) }))}
          />
        ) : question.perimeter ? (
          <input type="hidden" name="perimetre" value={perimeterText(question.perimeter)} />
        ) : null}
        <Field name="du" label={t('figures:filter.from')} type="date" typed={question.period.from} width="short" />
        <Field name="au" label={t('figures:filter.to')} type="date" typed={question.period.to} width="short" />
        <Field name="connu" label={t('figures:filter.known')} type="date" typed={question.knownOn ?? ''} width="short" optional />
      </Filters>
      {Object.values(found.now).every((n) => n === 0) ? (
        <Notice tone="quiet" title={t('figures:dashboard.nothing')}>
          {t('figures:dashboard.nothing_help')}
        </Notice>
      ) : null}
      <Section title={t('figures:part.committee')}>
        <Stats>{COMMITTEE.filter((code) => code !== 'sessions' || !(ofSite || ofFile)).map(stat)}</Stats>
      </Section>
      <Section title={t('figures:part.days')}>
        <Stats>{DAYS.map(stat)}</Stats>
      </Section>
      <Section
        title={t(isMoves(question.period) ? 'figures:part.jobs_moves' : 'figures:part.jobs')}
        aside={<a href="/indicateurs">{t('figures:dictionary.link')}</a>}
      >
        <JobsTable shown={shown} />
        {place.perimeter.kind === 'territory' ? (
          <p className="mt-3">
            <a href={figureAddress(`${at}/emplois`, question)}>{t('figures:jobs_there.link')}</a>
          </p>
        ) : null}
        <p className="mt-3 max-w-prose">
          {came === null
            ? t('figures:realised_none')
            : t('figures:realised', { share: percent(came), observed: number(observed), promised: number(promised), proved: number(proved) })}
          {came === null ? null : (
            <>
              {' '}
              <a href={figureAddress(`${at}/lignes`, question, { indicator: 'came_created' })}>{t('figures:realised_lines')}</a>
            </>
          )}
        </p>
      </Section>
      <Section title={t('figures:part.money')}>
        <Stats>{MONEY.map(stat)}</Stats>
        {mean === null ? null : <p className="soft mt-2">{t('figures:advance_mean', { amount: euros(mean), n: number(found.now.advances) })}</p>}
      </Section>
      {ofSite || ofFile ? null : (
        <Section title={t('figures:part.standing')}>
          <Stats>
            {STANDING.filter((code) => ofNetwork || code !== 'territories').map((code) => (
              <FigureStat key={code} shown={{ ...shown, earlier: null }} indicator={code} />
            ))}
          </Stats>
          <p className="soft mt-2 text-sm">{t('figures:standing_on', { day: date(question.period.to) })}</p>
        </Section>
      )}
      {found.network ? <BesideNetwork shown={shown} network={found.network} place={name} /> : null}
      <Section title={t('figures:part.years')}>
        <div className="grid gap-x-10 gap-y-8 lg:grid-cols-2">
          <BarChart
            title={t('figures:chart.projects')}
            sentence={highest(
              found.years.map(({ year, sums }) => ({ year, n: sums.projects_agreed ?? 0 })),
              'projects',
            )}
            bars={found.years.map(({ year, sums }) => ({ label: String(year), value: sums.projects_agreed ?? 0 }))}
            unit={number}
          />
          <BarChart
            title={t('figures:chart.days')}
            sentence={highest(
              found.years.map(({ year, sums }) => ({ year, n: (sums.days_granted ?? 0) / 2 })),
              'days',
            )}
            bars={found.years.map(({ year, sums }) => ({ label: String(year), value: (sums.days_done ?? 0) / 2, before: (sums.days_granted ?? 0) / 2 }))}
            unit={number}
            keys={{ value: defined.get('days_done')!.name, before: defined.get('days_granted')!.name }}
          />
          <BarChart
            title={t('figures:chart.jobs')}
            sentence={highest(
              found.years.map(({ year, sums }) => ({ year, n: sums.jobs_promised_created ?? 0 })),
              'jobs',
            )}
            bars={found.years.map(({ year, sums }) => ({
              label: String(year),
              value: sums.jobs_observed_created ?? 0,
              before: sums.jobs_promised_created ?? 0,
            }))}
            unit={number}
            keys={{ value: t('figures:jobs.observed'), before: t('figures:jobs.promised') }}
          />
        </div>
      </Section>
      {found.territories.length > 0 ? (
        <Section title={t('figures:part.territories')} aside={linked ? null : <a href="/reseau">{t('figures:help_link')}</a>}>
          <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
            <TerritoriesTable lines={found.territories} at={linked ? null : at} question={question} />
            <NetworkMap territories={drawn} label={t('figures:map')} />
          </div>
        </Section>
      ) : null}
    </>
  );

  function labelOf({ value, name: said }: { value: string; name: string | null }): string {
    const kind = value.split(':')[0]!;
    if (said === null) return t('figures:network');
    return kind === 'region' ? t(`figures:region.${said as '44'}`) : t(`figures:choice.${kind as 'territoire'}`, { name: said });
  }
  function highest(of: readonly { year: number; n: number }[], what: 'projects' | 'days' | 'jobs'): string {
    const top = of.reduce((best, one) => (one.n > best.n ? one : best), of[0]!);
    const last = of.at(-1)!;
    const whole = yearOf({ from: `${last.year}-01-01`, to: `${last.year}-12-31` });
    return top.n === 0
      ? t('figures:chart.nothing')
      : t(`figures:chart.${what}_said`, { top: String(top.year), n: number(top.n), last: String(whole), now: number(last.n) });
  }
}
