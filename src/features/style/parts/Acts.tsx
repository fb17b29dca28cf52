import { Badge } from '../../../ui/Badge.tsx';
import { ActForm, Button, LinkButton } from '../../../ui/Button.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { Section } from '../../../ui/PageTop.tsx';
import { Tabs } from '../../../ui/Tabs.tsx';

const TONES = ['quiet', 'info', 'done', 'waiting', 'late'] as const;

/** Buttons, states, the top of a page, baskets. */
export function Acts({ once }: { once: string }) {
  const { t } = useLocale();
  return (
    <Section title={t('style:acts.title')} id="acts">
      <div className="flex flex-wrap items-start gap-4">
        <form method="get" action="/style" className="contents">
          <Button>{t('style:acts.main')}</Button>
          <Button look="plain" icon="pencil">
            {t('style:acts.plain')}
          </Button>
          <Button look="quiet">{t('style:acts.quiet_act')}</Button>
        </form>
        <LinkButton href="/style" icon="download">
          {t('style:acts.link')}
        </LinkButton>
        <Button why={t('style:acts.why')}>{t('style:acts.impossible')}</Button>
        <ActForm action="/style" once={once} icon="check">
          {t('style:acts.form')}
        </ActForm>
        <ActForm action="/style" once={`${once}b`} icon="trash-2" confirm={t('style:acts.question')}>
          {t('style:acts.asked')}
        </ActForm>
      </div>
      <h3 className="mt-6 mb-2">{t('style:acts.states')}</h3>
      <p className="flex flex-wrap gap-3">
        {TONES.map((tone) => (
          <Badge key={tone} tone={tone}>
            {t(`style:tone.${tone}`)}
          </Badge>
        ))}
      </p>
      <h3 className="mt-6 mb-2">{t('style:acts.baskets')}</h3>
      <Tabs
        label={t('style:acts.baskets')}
        tabs={[
          { href: '#acts-1', label: `${t('style:acts.today')} · 4`, current: true },
          { href: '#acts-2', label: `${t('style:acts.week')} · 3`, current: false },
          { href: '#acts-3', label: `${t('style:acts.others')} · 2`, current: false },
        ]}
      />
    </Section>
  );
}
