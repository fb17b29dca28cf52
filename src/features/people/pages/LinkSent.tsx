import { useLocale } from '../../../ui/locale.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';

/** The same answer whether the address is known or not. */
export function LinkSent() {
  const { t } = useLocale();
  return (
    <>
      <PageTop title={t('people:sign_in.sent_title')} />
      <p className="max-w-prose">{t('people:sign_in.sent')}</p>
      <p className="mt-4">
        <a href="/connexion">{t('people:sign_in.again')}</a>
      </p>
    </>
  );
}
