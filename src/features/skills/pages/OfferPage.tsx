import { Button, LinkButton } from '../../../ui/Button.tsx';
import { Field, TextArea } from '../../../ui/Field.tsx';
import { Acts, Form, type Errors } from '../../../ui/Form.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { Languages } from '../parts/Languages.tsx';
import { Outcome } from '../parts/Marks.tsx';
import { SkillSelect } from '../parts/SkillSelect.tsx';
import type { Offer, SkillSite } from '../site-queries.ts';
import type { Skill } from '../tree-queries.ts';

/** An offer: in what, how many people, how far, in what languages; names are not asked. */
export function OfferPage(props: {
  site: SkillSite;
  offer: Offer | null;
  tree: readonly (Skill & { depth: number })[];
  typed: Readonly<Record<string, string | undefined>>;
  languages: readonly string[];
  errors: Errors;
  refused: string | null;
  once: string;
}) {
  const { site, offer, tree, typed, languages, errors, refused, once } = props;
  const { t, lang } = useLocale();
  const back = `/etablissements/${site.establishmentId}/competences`;
  const field = (name: string) => ({ name, typed: typed[name] ?? null, errors });
  return (
    <>
      <PageTop
        title={offer ? ((lang === 'fr' ? offer.skillFr : offer.skillEn) ?? t(`agreements:domain.${offer.domain}`)) : t('skills:offer.new', { name: site.name })}
        trail={[{ label: t('skills:site.title', { name: site.name }), href: back }]}
      />
      <Outcome done={null} refused={refused} />
      <Form action={offer ? `/offres/${offer.id}` : back} once={once} errors={errors}>
        {offer ? (
          <input type="hidden" name="subject" value={offer.skillId ?? `domain:${offer.domain}`} />
        ) : (
          <SkillSelect
            name="subject"
            label={t('skills:offer.subject')}
            help={t('skills:offer.subject_help')}
            tree={tree}
            typed={typed.subject ?? null}
            errors={errors}
            domains
          />
        )}
        <Field {...field('people')} label={t('skills:offer.people')} help={t('skills:offer.people_help')} inputMode="numeric" maxLength={3} width="short" />
        <Field
          {...field('max_km')}
          label={t('skills:offer.max_km')}
          help={t('skills:offer.max_km_help')}
          inputMode="numeric"
          maxLength={4}
          width="short"
          unit="km"
          optional
        />
        <Languages ticked={languages} />
        <TextArea {...field('note')} label={t('skills:offer.note')} help={t('skills:offer.note_help')} rows={3} optional />
        <Acts>
          <Button icon="check">{t('skills:save')}</Button>
          <LinkButton href={back} look="quiet">
            {t('skills:cancel')}
          </LinkButton>
        </Acts>
      </Form>
    </>
  );
}
