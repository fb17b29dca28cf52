import { useLocale } from '../../../ui/locale.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';

/** What the program is, where its data come from, under which licence. */
export function About() {
  const { t } = useLocale();
  return (
    <div className="max-w-prose">
      <PageTop title={t('shell:about.title')} />
      <p className="mb-8">{t('shell:about.what')}</p>
      {(['data', 'figures', 'demo', 'licence'] as const).map((part) => (
        <Section key={part} title={t(`shell:about.${part}_title`)}>
          <p>{t(`shell:about.${part}`)}</p>
        </Section>
      ))}
    </div>
  );
}
