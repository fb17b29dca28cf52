import { ActForm, Button, LinkButton } from '../../../ui/Button.tsx';
import { Field, Select, TextArea } from '../../../ui/Field.tsx';
import { Acts, Form, type Errors } from '../../../ui/Form.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { SKILL_DOMAINS } from '../../agreements/pledge.ts';
import { Outcome } from '../parts/Marks.tsx';
import { SkillSelect } from '../parts/SkillSelect.tsx';
import { nameOf } from '../tree-queries.ts';
import type { Skill } from '../tree-queries.ts';

/** A skill of the tree: its names in both languages, what else it is called, and under what it stands. */
export function SkillPage(props: {
  skill: Skill | null;
  tree: readonly (Skill & { depth: number })[];
  typed: Readonly<Record<string, string | undefined>>;
  errors: Errors;
  refused: string | null;
  once: string;
}) {
  const { skill, tree, typed, errors, refused, once } = props;
  const { t, lang } = useLocale();
  const at = skill ? `/competences/arbre/${skill.id}` : '/competences/arbre';
  const field = (name: string) => ({ name, typed: typed[name] ?? null, errors });
  const above = skill ? tree.filter(({ domain, depth }) => domain === skill.domain && depth < 2) : tree.filter(({ depth }) => depth < 2);
  return (
    <>
      <PageTop title={skill ? nameOf(skill, lang) : t('skills:tree.new')} trail={[{ label: t('skills:tree.title'), href: '/competences/arbre' }]} />
      <Outcome done={null} refused={refused} />
      <Form action={at} once={once} errors={errors}>
        {skill ? (
          <input type="hidden" name="domain" value={skill.domain} />
        ) : (
          <Select
            {...field('domain')}
            label={t('skills:tree.domain')}
            choices={SKILL_DOMAINS.map((value) => ({ value, label: t(`agreements:domain.${value}`) }))}
          />
        )}
        <SkillSelect
          name="parent_id"
          label={t('skills:tree.parent')}
          help={t('skills:tree.parent_help')}
          tree={above}
          typed={typed.parent_id ?? null}
          errors={errors}
          empty={t('skills:tree.no_parent')}
          optional
        />
        <Field {...field('name_fr')} label={t('skills:tree.name_fr')} maxLength={120} />
        <Field {...field('name_en')} label={t('skills:tree.name_en')} maxLength={120} />
        <TextArea {...field('synonyms')} label={t('skills:tree.synonyms')} help={t('skills:tree.synonyms_help')} rows={5} optional />
        <Acts>
          <Button icon="check">{t('skills:save')}</Button>
          <LinkButton href="/competences/arbre" look="quiet">
            {t('skills:cancel')}
          </LinkButton>
        </Acts>
      </Form>
      {skill ? (
        <div className="mt-8">
          <ActForm action={`${at}/${skill.archivedOn ? 'reprendre' : 'archiver'}`} once={`${once}-away`} look="quiet">
            {t(skill.archivedOn ? 'skills:tree.restore' : 'skills:tree.archive')}
          </ActForm>
          <p className="soft mt-1 text-sm">{t('skills:tree.archive_help')}</p>
        </div>
      ) : null}
    </>
  );
}
