import { LinkButton } from '../../../ui/Button.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { doorOf } from '../intake.ts';

/** What a partner's address opens: the two public doors, each of which records the partner as its source. */
export function PartnerDoorPage({ partner }: { partner: string }) {
  const { t } = useLocale();
  return (
    <>
      <PageTop title={t('leads:partner_door.title')} under={t('leads:partner_door.under')} />
      <div className="grid max-w-3xl gap-x-8 gap-y-6 sm:grid-cols-2">
        <div>
          <h2>{t('leads:partner_door.project')}</h2>
          <p className="my-2">{t('leads:partner_door.project_text')}</p>
          <LinkButton href={doorOf('project', partner)} look="main" icon="plus">
            {t('leads:intake.title')}
          </LinkButton>
        </div>
        <div>
          <h2>{t('leads:partner_door.site_offer')}</h2>
          <p className="my-2">{t('leads:partner_door.site_offer_text')}</p>
          <LinkButton href={doorOf('site_offer', partner)} icon="handshake">
            {t('leads:offer.title')}
          </LinkButton>
        </div>
      </div>
    </>
  );
}
