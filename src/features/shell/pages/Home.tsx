import type { ReactNode } from 'react';
import type { TextKey } from '../../../shared/text-key.ts';
import { LinkButton } from '../../../ui/Button.tsx';
import { Stat, Stats } from '../../../ui/Figures.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { Panel, Section } from '../../../ui/PageTop.tsx';
import type { DrawnTerritory } from '../../territories/maps.ts';
import { NetworkMap } from '../../territories/parts/NetworkMap.tsx';

export interface NetworkFigures {
  territories: number;
  establishments: number;
  companies: number;
  published: { indicator: string; value: number; period: string; source: string }[];
}

/** What it is, for whom, where, and what came of it: counted figures and published ones told apart. */
export function Home({ figures, territories, parts }: { figures: NetworkFigures; territories: readonly DrawnTerritory[]; parts: ReactNode }) {
  const { t, number } = useLocale();
  return (
    <>
      <div className="grid items-center gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div>
          <h1 className="max-w-xl text-4xl leading-[1.1] sm:text-5xl">{t('shell:home.title')}</h1>
          <p className="mt-5 max-w-prose text-lg">{t('shell:home.lead')}</p>
          <div className="mt-8 grid gap-x-8 gap-y-6 sm:grid-cols-2">
            <div>
              <h2>{t('shell:home.owner_title')}</h2>
              <p className="my-2">{t('shell:home.owner_text')}</p>
              <LinkButton href="/j-ai-un-projet" look="main" icon="plus">
                {t('shell:home.owner_act')}
              </LinkButton>
            </div>
            <div>
              <h2>{t('shell:home.site_title')}</h2>
              <p className="my-2">{t('shell:home.site_text')}</p>
              <LinkButton href="/mon-site-veut-aider" icon="handshake">
                {t('shell:home.site_act')}
              </LinkButton>
            </div>
          </div>
        </div>
        <div>
          <NetworkMap territories={territories} label={t('shell:home.map_title')} />
          <p className="mt-2 text-center">
            <a href="/carte">{t('shell:home.map_act')}</a>
          </p>
        </div>
      </div>
      <div className="mt-14 grid gap-x-12 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div>
          <Section title={t('shell:home.how_title')}>
            <ol className="border-t rule">
              {(['how_1', 'how_2', 'how_3', 'how_4'] as const).map((step, at) => (
                <li key={step} className="flex gap-4 border-b rule py-3">
                  <span aria-hidden="true" className="figures font-display text-2xl leading-tight font-[640] text-[var(--meter-given)]">
                    {at + 1}
                  </span>
                  <span>{t(`shell:home.${step}`)}</span>
                </li>
              ))}
            </ol>
          </Section>
          {parts}
        </div>
        <div>
          <Section title={t('shell:home.figures_title')}>
            <Stats>
              <Stat figure={number(figures.territories)} label={t('shell:home.territories')} href="/territoires" />
              <Stat figure={number(figures.establishments)} label={t('shell:home.establishments')} />
              <Stat figure={number(figures.companies)} label={t('shell:home.companies')} />
            </Stats>
            <p className="soft mt-2 text-sm">{t('shell:home.figures_now')}</p>
          </Section>
          {figures.published.length > 0 ? (
            <Panel>
              <h2 className="mb-2">{t('shell:home.published_title')}</h2>
              <ul>
                {figures.published.map(({ indicator, value }) => (
                  <li key={indicator} className="flex justify-between gap-4 border-b rule py-1.5 last:border-0">
                    <span>{t(`shell:indicator.${indicator}` as TextKey)}</span>
                    <strong className="figures">{number(value)}</strong>
                  </li>
                ))}
              </ul>
              <p className="soft mt-2 text-sm wrap-anywhere">
                {t('shell:home.published_in', { period: figures.published[0]!.period, source: figures.published[0]!.source })}
              </p>
            </Panel>
          ) : null}
        </div>
      </div>
    </>
  );
}
