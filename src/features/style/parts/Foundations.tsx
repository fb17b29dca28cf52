import { Avatar } from '../../../ui/Avatar.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import type { IconName } from '../../../ui/Icon.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { Section } from '../../../ui/PageTop.tsx';
import { Wordmark } from '../../../ui/Wordmark.tsx';

/** Grounds with the inks written on them: the name of each is its variable in src/browser/style.css. */
const PAIRS = [
  ['bg-base-100 text-base-content', 'page', 'base-100 · base-content'],
  ['bg-base-100 text-[var(--soft)]', 'soft', 'base-100 · soft'],
  ['bg-base-100 text-[var(--link)]', 'link', 'base-100 · link'],
  ['bg-base-200 text-base-content', 'sand', 'base-200 · base-content'],
  ['bg-primary text-primary-content', 'act', 'primary · primary-content'],
  ['bg-[var(--side)] text-[var(--side-ink)]', 'deep', 'side · side-ink'],
  ['bg-[var(--foam)] text-[var(--foam-ink)]', 'foam', 'foam · foam-ink'],
  ['bg-[var(--done-ground)] text-[var(--done-ink)]', 'done', 'done-ground · done-ink'],
  ['bg-[var(--waiting-ground)] text-[var(--waiting-ink)]', 'waiting', 'waiting-ground · waiting-ink'],
  ['bg-[var(--coral-ground)] text-[var(--coral-ink)]', 'late', 'coral-ground · coral-ink'],
] as const;

const ICONS: readonly IconName[] = [
  'bell',
  'building-2',
  'calendar',
  'check',
  'clock',
  'download',
  'file-text',
  'handshake',
  'history',
  'info',
  'key-round',
  'mail',
  'map-pin',
  'merge',
  'pencil',
  'phone',
  'plus',
  'search',
  'settings',
  'shield-check',
  'trash-2',
  'undo-2',
  'upload',
  'users',
];

/** Colours, letters, the mark and the icons. */
export function Foundations() {
  const { t, number } = useLocale();
  return (
    <Section title={t('style:foundations.title')} id="foundations">
      <div className="flex flex-wrap items-center gap-x-10 gap-y-4">
        <span className="side rounded-lg bg-[var(--side)] px-5 py-4 text-[var(--side-ink)]">
          <Wordmark />
        </span>
        <Wordmark ground="page" />
        <span className="inline-flex items-center gap-2">
          <Avatar name={t('style:foundations.person')} /> {t('style:foundations.person')}
        </span>
        <p className="soft max-w-prose flex-1 basis-64">{t('style:foundations.mark')}</p>
      </div>
      <h3 className="mt-6 mb-2">{t('style:foundations.colours')}</h3>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(15rem,1fr))] gap-px overflow-hidden rounded-lg border rule">
        {PAIRS.map(([look, name, variables]) => (
          <li key={name} className={`px-4 py-3 ${look}`}>
            <span className="block font-semibold">{t(`style:colour.${name}`)}</span>
            <code className="text-sm">{variables}</code>
          </li>
        ))}
      </ul>
      <h3 className="mt-6 mb-2">{t('style:foundations.letters')}</h3>
      <div className="flex flex-col gap-2">
        <p className="font-display text-3xl font-[640]">{t('style:foundations.heading')}</p>
        <p className="font-display text-[1.1875rem] font-[640]">{t('style:foundations.subheading')}</p>
        <p className="max-w-prose">{t('style:foundations.text')}</p>
        <p className="soft text-[0.9375rem]">{t('style:foundations.small')}</p>
        <p className="figures">{[1111, 20_480, 365_997].map((value) => number(value)).join(' · ')}</p>
        <p>
          <a href="#foundations">{t('style:foundations.link')}</a>
        </p>
      </div>
      <h3 className="mt-6 mb-2">{t('style:foundations.icons')}</h3>
      <ul className="flex flex-wrap gap-x-5 gap-y-2">
        {ICONS.map((name) => (
          <li key={name} className="inline-flex items-center gap-1.5">
            <Icon name={name} />
            <code className="soft text-sm">{name}</code>
          </li>
        ))}
      </ul>
    </Section>
  );
}
