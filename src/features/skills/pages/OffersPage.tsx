import { ActForm, LinkButton } from '../../../ui/Button.tsx';
import { Empty, Notice } from '../../../ui/Notice.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { Checked, Outcome } from '../parts/Marks.tsx';
import type { SkillDone } from '../said.ts';
import type { Expert, Offer, SkillSite } from '../site-queries.ts';

/** What a site offers: how many people in what, how far; and the one button that says it is all still right. */
export function OffersPage(props: {
  site: SkillSite;
  offers: readonly Offer[];
  experts: readonly Expert[];
  done: SkillDone | null;
  refused: string | null;
  once: string;
}) {
  const { site, offers, experts, done, refused, once } = props;
  const { t, lang, list, number } = useLocale();
  const at = `/etablissements/${site.establishmentId}`;
  const asleep = [...offers, ...experts.filter(({ active }) => active)].filter(({ sleeping }) => sleeping).length;
  const still = (
    <ActForm action={`${at}/competences/verifier`} once={`${once}-check`} look={asleep > 0 ? 'main' : 'plain'} icon="check">
      {t('skills:site.still_right')}
    </ActForm>
  );
  return (
    <>
      <PageTop
        title={t('skills:site.title', { name: site.name })}
        trail={[{ label: site.name, href: at }]}
        under={t('skills:site.under')}
        act={
          site.alive ? (
            <>
              <LinkButton href={`${at}/competences/nouvelle`} look={asleep > 0 ? 'plain' : 'main'} icon="plus">
                {t('skills:site.add')}
              </LinkButton>
              {offers.length + experts.length > 0 ? still : null}
            </>
          ) : null
        }
      />
      <Outcome done={done} refused={refused} />
      {asleep > 0 ? (
        <Notice tone="waiting" title={t('skills:site.asleep', { count: asleep })}>
          <p>{t('skills:site.asleep_text')}</p>
        </Notice>
      ) : null}
      {offers.length === 0 ? (
        <Empty title={t('skills:site.none')}>{t('skills:site.none_text')}</Empty>
      ) : (
        <Rows
          label={t('skills:site.title', { name: site.name })}
          rows={offers.map((offer) => ({
            key: offer.id,
            thing: (
              <>
                <strong>{(lang === 'fr' ? offer.skillFr : offer.skillEn) ?? t(`agreements:domain.${offer.domain}`)}</strong> —{' '}
                {t('skills:people', { count: offer.people })}
              </>
            ),
            reason: [
              offer.skillId ? t(`agreements:domain.${offer.domain}`) : t('skills:offer.whole_domain'),
              offer.maxKm === null ? t('skills:anywhere') : t('skills:within', { km: number(offer.maxKm) }),
              list(offer.languages.map((one) => t(`skills:language.${one}`))),
              ...(offer.note ? [offer.note] : []),
            ].join(' · '),
            state: <Checked on={offer.checkedOn} by={offer.checkedBy} sleeping={offer.sleeping} />,
            act: (
              <>
                <LinkButton href={`/offres/${offer.id}`} look="quiet">
                  {t('skills:edit')}
                </LinkButton>
                <ActForm action={`/offres/${offer.id}/retirer`} once={`${once}-${offer.id.slice(0, 8)}`} look="quiet" confirm={t('skills:offer.withdraw_sure')}>
                  {t('skills:offer.withdraw')}
                </ActForm>
              </>
            ),
          }))}
        />
      )}
      <div className="mt-8">
        <Section title={t('skills:experts.part')} aside={<a href={`${at}/intervenants`}>{t('skills:experts.see')}</a>}>
          <p>{t('skills:experts.count', { count: experts.filter(({ active }) => active).length })}</p>
        </Section>
      </div>
    </>
  );
}
