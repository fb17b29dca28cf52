import { Button, LinkButton } from '../../../ui/Button.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';

/** Where a mailed link leads: one button. Opening the page uses nothing up, pressing the button does. */
export function LinkPage({ once, action, back, spent }: { once: string; action: string; back: string; spent: boolean }) {
  const { t } = useLocale();
  if (spent) {
    return (
      <>
        <PageTop title={t('people:link.spent_title')} />
        <p className="mb-4 max-w-prose">{t('people:link.spent')}</p>
        <LinkButton href="/connexion" look="main">
          {t('people:link.ask_again')}
        </LinkButton>
      </>
    );
  }
  return (
    <>
      <PageTop title={t('people:link.title')} />
      <p className="mb-4 max-w-prose">{t('people:link.lead')}</p>
      <form method="post" action={action}>
        <input type="hidden" name="_once" value={once} />
        <input type="hidden" name="retour" value={back} />
        <Button>{t('people:link.act')}</Button>
      </form>
    </>
  );
}
