import { Badge } from '../../../ui/Badge.tsx';
import type { Tone } from '../../../ui/Badge.tsx';
import { LinkButton } from '../../../ui/Button.tsx';
import { Empty, Hint } from '../../../ui/Notice.tsx';
import { Columns, PageTop } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { Tabs } from '../../../ui/Tabs.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Locale } from '../../../ui/locale.tsx';
import { AgreementPanel } from '../parts/AgreementPanel.tsx';
import { DomainMeters } from '../parts/DomainMeters.tsx';
import { NetworkCorner } from '../parts/NetworkCorner.tsx';
import { SiteCorner } from '../parts/SiteCorner.tsx';
import { TerritoryYear } from '../parts/TerritoryYear.tsx';
import type { NetworkPulse, Pulse, SiteYear } from '../pulse-queries.ts';
import { BASKETS, PAGE } from '../waiting-queries.ts';
import type { Basket, Waiting, WaitingLine } from '../waiting-queries.ts';
import { dataTold, keyOf } from '../../people/told.ts';

interface Shown {
  firstName: string;
  places: readonly string[];
  waiting: Waiting;
  skip: number;
  pulses: readonly Pulse[];
  sites: readonly SiteYear[];
  network: NetworkPulse | null;
  /** A token when the first-visit explanation is still to be shown. */
  hint: string | null;
}

/** The page one lands on: what waits, by urgency, then how the year goes in one's own places. */
export function WaitingPage({ firstName, places, waiting, skip, pulses, sites, network, hint }: Shown) {
  const locale = useLocale();
  const { t } = locale;
  const total = waiting.counts.today + waiting.counts.week + waiting.counts.others;
  const years = pulses.filter((pulse) => pulse.contributors !== null);
  const main = (
    <>
      <SiteCorner sites={sites} />
      {network && total === 0 ? null : <Baskets waiting={waiting} skip={skip} several={new Set(waiting.lines.map((line) => line.territoryName)).size > 1} />}
      {network ? <NetworkCorner network={network} /> : null}
      {years.map((pulse) => (
        <TerritoryYear key={pulse.id} pulse={pulse} />
      ))}
    </>
  );
  return (
    <>
      <live-source src="/direct?suivre=1" />
      <PageTop title={greeting(firstName, total, network, locale)} under={<Under places={places} waiting={waiting} pulses={pulses} locale={locale} />} />
      {hint ? (
        <Hint name="a-faire" once={hint}>
          {t('activity:waiting.hint')}
        </Hint>
      ) : null}
      {pulses.length === 0 ? main : <Columns aside={<Aside pulses={pulses} years={years} />}>{main}</Columns>}
    </>
  );
}

function Aside({ pulses, years }: { pulses: readonly Pulse[]; years: readonly Pulse[] }) {
  return (
    <>
      {pulses.map((pulse) => (
        <AgreementPanel key={pulse.id} pulse={pulse} named={pulses.length > 1} />
      ))}
      {years.map((pulse) => (
        <DomainMeters key={pulse.id} pulse={pulse} named={pulses.length > 1} />
      ))}
    </>
  );
}

/** How much waits; for the national animator with nothing of their own, how many territories have something pressing. */
function greeting(firstName: string, total: number, network: NetworkPulse | null, { t, number }: Locale): string {
  const inWords = (count: number) => (count >= 1 && count <= 16 ? t(`activity:number.${count as 2}`) : number(count));
  if (total > 0) return t('activity:waiting.greeting', { name: firstName, count: total, words: inWords(total) });
  if (network && network.pressing > 0)
    return t('activity:waiting.greeting_network', { name: firstName, count: network.pressing, words: inWords(network.pressing).replace(/^une$/, 'un') });
  return t('activity:waiting.greeting_none', { name: firstName });
}

function Under({ places, waiting, pulses, locale }: { places: readonly string[]; waiting: Waiting; pulses: readonly Pulse[]; locale: Locale }) {
  const { t, date } = locale;
  const told = pulses.find((pulse) => pulse.contributors !== null);
  const where = places.length > 3 ? t('activity:waiting.places', { count: places.length }) : places.join(', ');
  return (
    <>
      {[where, date(waiting.today, 'weekday')].filter(Boolean).join(' · ')}
      {waiting.lastVisit ? (
        <>
          {' · '}
          {t('activity:waiting.since', { day: date(waiting.lastVisit, 'weekday') })} {t('activity:waiting.arrived', { count: waiting.arrived })},{' '}
          {told ? (
            <a href={`/historique/territory/${told.id}`}>{t('activity:waiting.happened', { count: waiting.happened })}</a>
          ) : (
            t('activity:waiting.happened', { count: waiting.happened })
          )}
        </>
      ) : null}
    </>
  );
}

function Baskets({ waiting, skip, several }: { waiting: Waiting; skip: number; several: boolean }) {
  const locale = useLocale();
  const { t, number } = locale;
  const left = waiting.counts[waiting.basket] - skip - waiting.lines.length;
  if (BASKETS.every((basket) => waiting.counts[basket] === 0)) {
    return (
      <div className="mb-9">
        <Empty title={t('activity:waiting.nothing')}>{t('activity:waiting.nothing_help')}</Empty>
      </div>
    );
  }
  const label = (basket: Basket) => `${t(`activity:waiting.basket.${basket}`)} · ${number(waiting.counts[basket])}`;
  return (
    <section className="mb-9">
      <h2 className="sr-only">{t('activity:waiting.title')}</h2>
      <Tabs
        label={t('activity:waiting.baskets')}
        tabs={BASKETS.map((basket) => ({ href: `/a-faire?panier=${basket}`, label: label(basket), current: basket === waiting.basket }))}
      />
      {waiting.lines.length === 0 ? (
        <p className="soft">{t('activity:waiting.basket_empty')}</p>
      ) : (
        <Rows
          label={label(waiting.basket)}
          rows={waiting.lines.map((line, at) => rowOf(line, at === 0 && skip === 0 && waiting.basket === 'today', several, locale))}
        />
      )}
      <p className="no-print mt-4 flex gap-3">
        {skip > 0 ? <a href={`/a-faire?panier=${waiting.basket}`}>{t('activity:waiting.first_ones')}</a> : null}
        {left > 0 ? <a href={`/a-faire?panier=${waiting.basket}&apres=${skip + PAGE}`}>{t('activity:waiting.more', { count: left })}</a> : null}
      </p>
    </section>
  );
}

/** The thing, its reason in small, its state, its act; one coral act on the page. */
function rowOf(line: WaitingLine, main: boolean, several: boolean, locale: Locale) {
  const { t } = locale;
  const data = dataTold(line.kind, line.data, locale);
  const reason = t(keyOf(line.kind, 'waiting', '.reason'), data);
  return {
    key: `${line.kind} ${line.subjectId ?? ''} ${line.href}`,
    thing: <strong className="font-[640]">{t(keyOf(line.kind, 'waiting', '.title'), data)}</strong>,
    reason: several && line.territoryName && !reason.includes(line.territoryName) ? `${line.territoryName} · ${reason}` : reason,
    state: <State line={line} locale={locale} />,
    act: (
      <LinkButton href={line.href} look={main ? 'main' : 'plain'}>
        {t(keyOf(line.kind, 'waiting', '.act'), data)}
      </LinkButton>
    ),
  };
}

function State({ line, locale: { t, relative } }: { line: WaitingLine; locale: Locale }) {
  if (line.dueIn === null) return <Badge tone="quiet">{relative(line.since)}</Badge>;
  const tone: Tone = line.dueIn < 0 ? 'late' : line.dueIn <= 30 ? 'waiting' : 'info';
  const key = line.dueIn < 0 ? 'late' : line.dueIn === 0 ? 'due_today' : 'due';
  return <Badge tone={tone}>{t(`activity:waiting.${key}`, { count: Math.abs(line.dueIn) })}</Badge>;
}
