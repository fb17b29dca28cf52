import { Button, LinkButton } from '../../../ui/Button.tsx';
import { Badge } from '../../../ui/Badge.tsx';
import { Select } from '../../../ui/Field.tsx';
import { Acts, Form, type Errors } from '../../../ui/Form.tsx';
import { Empty } from '../../../ui/Notice.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { Checked, Outcome } from '../parts/Marks.tsx';
import type { SkillDone } from '../said.ts';
import type { Expert, SkillSite } from '../site-queries.ts';

/** The people a site lends, and those of it who may be declared. */
export function ExpertsPage(props: {
  site: SkillSite;
  experts: readonly Expert[];
  declarable: readonly { id: string; name: string }[];
  errors: Errors;
  done: SkillDone | null;
  refused: string | null;
  once: string;
}) {
  const { site, experts, declarable, errors, done, refused, once } = props;
  const { t, lang, list } = useLocale();
  const at = `/etablissements/${site.establishmentId}`;
  const title = t('skills:experts.title', { name: site.name });
  return (
    <>
      <PageTop
        title={title}
        trail={[
          { label: site.name, href: at },
          { label: t('skills:site.short'), href: `${at}/competences` },
        ]}
        under={t('skills:experts.under')}
      />
      <Outcome done={done} refused={refused} />
      {experts.length === 0 ? (
        <Empty title={t('skills:experts.none')}>{t('skills:experts.none_text')}</Empty>
      ) : (
        <Rows
          label={title}
          rows={experts.map((expert) => ({
            key: expert.id,
            thing: (
              <>
                <a href={`/intervenants/${expert.id}`}>
                  <strong>{expert.name}</strong>
                </a>
                {expert.title ? ` — ${expert.title}` : null}
              </>
            ),
            reason:
              expert.skills.length > 0
                ? list(
                    expert.skills.map(({ nameFr, nameEn, confirmed }) =>
                      confirmed > 0
                        ? t('skills:experts.skill_confirmed', { name: lang === 'fr' ? nameFr : nameEn, count: confirmed })
                        : lang === 'fr'
                          ? nameFr
                          : nameEn,
                    ),
                  )
                : t('skills:experts.no_skill'),
            state: expert.active ? <Checked on={expert.checkedOn} sleeping={expert.sleeping} /> : <Badge tone="quiet">{t('skills:experts.resting')}</Badge>,
            act: (
              <LinkButton href={`/intervenants/${expert.id}`} look="quiet">
                {t('skills:edit')}
              </LinkButton>
            ),
          }))}
        />
      )}
      {site.alive ? (
        <div className="mt-8">
          <Section title={t('skills:experts.declare')}>
            <p className="soft mb-3 max-w-prose">{t(declarable.length > 0 ? 'skills:experts.declare_help' : 'skills:experts.nobody_to_declare')}</p>
            {declarable.length > 0 ? (
              <Form action={`${at}/intervenants`} once={once} errors={errors}>
                <Select
                  name="person_id"
                  label={t('skills:experts.person')}
                  errors={errors}
                  choices={declarable.map(({ id, name }) => ({ value: id, label: name }))}
                />
                <Acts>
                  <Button icon="plus">{t('skills:experts.declare_act')}</Button>
                </Acts>
              </Form>
            ) : null}
          </Section>
        </div>
      ) : null}
    </>
  );
}
