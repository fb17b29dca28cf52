import { Badge } from '../../../ui/Badge.tsx';
import { LinkButton } from '../../../ui/Button.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { Columns, PageTop, Panel, Section } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { Tabs } from '../../../ui/Tabs.tsx';
import { DaysLeft, YearChart, YearStats } from '../parts/Charts.tsx';

const WAITING = [
  { key: 'a', tone: 'done' },
  { key: 'b', tone: 'late' },
  { key: 'c', tone: 'waiting' },
  { key: 'd', tone: 'info' },
] as const;
const BASKETS = [
  { key: 'today', count: 4 },
  { key: 'week', count: 3 },
  { key: 'others', count: 2 },
  { key: 'quiet', count: 6 },
] as const;

/** An animator's Monday morning: how the components make a page together. */
export function ExamplePage() {
  const { t, date } = useLocale();
  return (
    <>
      <PageTop title={t('style:example.greeting')} under={t('style:example.since', { day: date('2026-11-23', 'weekday') })} />
      <Columns
        aside={
          <>
            <Panel>
              <Badge>{t('style:example.committee')}</Badge>
              <h2 className="mt-1 text-[1.375rem]">{t('style:example.session', { day: date('2026-12-03', 'weekday') })}</h2>
              <p>{t('style:example.place')}</p>
              <ol className="my-3">
                {(['first', 'second', 'third'] as const).map((item) => (
                  <li key={item} className="flex gap-4 border-t rule py-2">
                    <span className="soft figures w-16 shrink-0">{t(`style:agenda.${item}_hour`)}</span>
                    <span>
                      {t(`style:agenda.${item}`)}
                      {item === 'second' ? <span className="block text-sm text-[var(--waiting-ink)]">{t('style:agenda.second_note')}</span> : null}
                    </span>
                  </li>
                ))}
              </ol>
              <LinkButton href="#seance">{t('style:example.prepare')}</LinkButton>
            </Panel>
            <Section title={t('style:figures.left_title')}>
              <DaysLeft />
            </Section>
          </>
        }
      >
        <Tabs
          label={t('style:acts.baskets')}
          tabs={BASKETS.map(({ key, count }) => ({ href: `#${key}`, label: `${t(`style:acts.${key}`)} · ${count}`, current: key === 'today' }))}
        />
        <Rows
          label={t('style:acts.today')}
          rows={WAITING.map(({ key, tone }) => ({
            key,
            thing: (
              <>
                <strong>{t(`style:waiting.${key}_name`)}</strong> — {t(`style:waiting.${key}`)}
              </>
            ),
            reason: t(`style:waiting.${key}_reason`),
            state: <Badge tone={tone}>{t(`style:waiting.${key}_state`)}</Badge>,
            act: (
              <LinkButton href="#today" look={key === 'a' ? 'main' : 'plain'}>
                {t(`style:waiting.${key}_act`)}
              </LinkButton>
            ),
          }))}
        />
        <div className="mt-10">
          <Section title={t('style:example.year')} aside={<span className="soft">{t('style:figures.period')}</span>} id="figures">
            <YearStats />
            <div className="mt-6">
              <YearChart />
            </div>
          </Section>
        </div>
      </Columns>
    </>
  );
}
