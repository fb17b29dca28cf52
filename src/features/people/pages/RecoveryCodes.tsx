import { LinkButton } from '../../../ui/Button.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';

/** The ten codes, shown this once. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const { t } = useLocale();
  return (
    <>
      <PageTop title={t('people:recovery.title')} />
      <Notice tone="done">{t('people:recovery.done')}</Notice>
      <p className="mb-4 max-w-prose">{t('people:recovery.text')}</p>
      <ul className="figures mb-6 grid max-w-md grid-cols-1 gap-2 font-mono sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <LinkButton href="/compte/securite" look="main">
        {t('people:recovery.kept')}
      </LinkButton>
    </>
  );
}
