import { LinkButton } from '../../../ui/Button.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { Empty, Hint, Notice } from '../../../ui/Notice.tsx';
import { Columns, Panel, Section } from '../../../ui/PageTop.tsx';
import { Facts, Timeline } from '../../../ui/Timeline.tsx';

const TONES = ['info', 'done', 'waiting', 'late', 'quiet'] as const;
const HOUR = 3_600_000;

/** What a page says: notices, an empty list, a first explanation, a history, names and values. */
export function Messages({ once }: { once: string }) {
  const { t, now, date, days, euros, percent } = useLocale();
  return (
    <Section title={t('style:messages.title')} id="messages">
      {TONES.map((tone) => (
        <Notice key={tone} tone={tone} title={t(`style:notice.${tone}_title`)}>
          {t(`style:notice.${tone}`)}
        </Notice>
      ))}
      <Hint name="style" once={once}>
        {t('style:messages.hint')}
      </Hint>
      <Empty title={t('style:messages.empty_title')} act={<LinkButton href="#messages">{t('style:messages.empty_act')}</LinkButton>}>
        {t('style:messages.empty')}
      </Empty>
      <div className="mt-8">
        <Columns
          aside={
            <Panel>
              <h3 className="mb-2">{t('style:messages.panel_title')}</h3>
              <p>{t('style:messages.panel')}</p>
            </Panel>
          }
        >
          <h3 className="mb-3">{t('style:messages.history')}</h3>
          <Timeline
            label={t('style:messages.history')}
            moments={[
              { key: 'c', at: new Date(now.getTime() - 3 * HOUR), what: t('style:messages.moment_3') },
              { key: 'b', at: new Date(now.getTime() - 76 * HOUR), what: t('style:messages.moment_2'), why: t('style:messages.moment_2_why') },
              { key: 'a', at: new Date(now.getTime() - 900 * HOUR), what: t('style:messages.moment_1') },
            ]}
          />
          <h3 className="mt-4 mb-1">{t('style:messages.facts')}</h3>
          <Facts
            facts={[
              [t('style:facts.name'), t('style:acts.thing')],
              [t('style:facts.date'), date('2026-11-23')],
              [t('style:facts.days'), days(5)],
              [t('style:facts.money'), euros(1_250_050)],
              [t('style:facts.share'), percent(0.675)],
              [t('style:facts.none'), null],
            ]}
          />
        </Columns>
      </div>
    </Section>
  );
}
