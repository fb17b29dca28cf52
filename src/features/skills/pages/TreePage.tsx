import { Badge } from '../../../ui/Badge.tsx';
import { Button, LinkButton } from '../../../ui/Button.tsx';
import { Field } from '../../../ui/Field.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { SKILL_DOMAINS } from '../../agreements/pledge.ts';
import { Outcome } from '../parts/Marks.tsx';
import type { SkillDone } from '../said.ts';
import { nameOf } from '../tree-queries.ts';
import type { Skill } from '../tree-queries.ts';

/** The whole network's tree of skills, as the national animator keeps it. */
export function TreePage({
  tree,
  words,
  found,
  done,
}: {
  tree: readonly (Skill & { depth: number })[];
  words: string;
  found: readonly string[] | null;
  done: SkillDone | null;
}) {
  const { t, lang, list } = useLocale();
  const shown = found === null ? tree : tree.filter(({ id }) => found.includes(id));
  return (
    <>
      <PageTop
        title={t('skills:tree.title')}
        trail={[{ label: t('skills:home.title'), href: '/competences' }]}
        under={t('skills:tree.under')}
        act={
          <LinkButton href="/competences/arbre/nouvelle" look="main" icon="plus">
            {t('skills:tree.add')}
          </LinkButton>
        }
      />
      <Outcome done={done} refused={null} />
      <form method="get" action="/competences/arbre" role="search" className="mb-6 flex max-w-xl flex-wrap items-end gap-3">
        <Field name="q" label={t('skills:tree.search')} typed={words} type="search" maxLength={200} optional />
        <Button look="plain" icon="search">
          {t('skills:search')}
        </Button>
      </form>
      {found !== null && shown.length === 0 ? <p>{t('skills:catalogue.not_found')}</p> : null}
      {SKILL_DOMAINS.map((domain) => {
        const skills = shown.filter((skill) => skill.domain === domain);
        if (skills.length === 0 && found !== null) return null;
        return (
          <Section
            key={domain}
            title={t(`agreements:domain.${domain}`)}
            aside={<a href={`/competences/arbre/nouvelle?domaine=${domain}`}>{t('skills:tree.add_here')}</a>}
          >
            {skills.length === 0 ? (
              <p className="soft">{t('skills:tree.none')}</p>
            ) : (
              <ul className="border-t rule">
                {skills.map((skill) => (
                  <li key={skill.id} className={`border-b rule py-2 ${found === null ? ['', 'pl-6', 'pl-12'][skill.depth] : ''}`}>
                    <a href={`/competences/arbre/${skill.id}`}>{nameOf(skill, lang)}</a>{' '}
                    {skill.archivedOn ? <Badge tone="quiet">{t('skills:tree.archived')}</Badge> : null}
                    {skill.synonyms.length > 0 ? <span className="soft block text-sm">{list(skill.synonyms)}</span> : null}
                  </li>
                ))}
              </ul>
            )}
          </Section>
        );
      })}
    </>
  );
}
