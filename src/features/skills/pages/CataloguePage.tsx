import { Button } from '../../../ui/Button.tsx';
import { Field } from '../../../ui/Field.tsx';
import { Empty } from '../../../ui/Notice.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { Table } from '../../../ui/Table.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { SKILL_DOMAINS } from '../../agreements/pledge.ts';
import { nameOf } from '../tree-queries.ts';
import type { Count, Skill } from '../tree-queries.ts';

/** What a territory can do, domain by domain: counts, and when they were last looked at. Neither a site nor a name. */
export function CataloguePage(props: {
  territory: { code: string; name: string };
  tree: readonly (Skill & { depth: number })[];
  counts: readonly Count[];
  words: string;
  found: readonly string[] | null;
}) {
  const { territory, tree, counts, words, found } = props;
  const { t, lang, number, date } = useLocale();
  const skills = new Map(tree.map((skill) => [skill.id, skill]));
  const shown = counts.filter(({ skillId }) => found === null || (skillId !== null && found.includes(skillId)));
  const at = `/territoires/${territory.code}/competences`;
  return (
    <>
      <PageTop
        title={t('skills:catalogue.title', { name: territory.name })}
        trail={[{ label: territory.name, href: `/territoires/${territory.code}` }]}
        under={t('skills:catalogue.under')}
      />
      <form method="get" action={at} role="search" className="mb-6 flex max-w-xl flex-wrap items-end gap-3">
        <Field name="q" label={t('skills:catalogue.search')} typed={words} type="search" maxLength={200} optional />
        <Button look="plain" icon="search">
          {t('skills:search')}
        </Button>
      </form>
      {shown.length === 0 ? (
        <Empty title={t(found ? 'skills:catalogue.not_found' : 'skills:catalogue.none')}>
          {t(found ? 'skills:catalogue.not_found_text' : 'skills:catalogue.none_text')}
        </Empty>
      ) : (
        SKILL_DOMAINS.map((domain) => {
          const lines = shown
            .filter((count) => count.domain === domain)
            .map((count) => ({ ...count, name: count.skillId ? skills.get(count.skillId) : undefined }))
            .filter(({ skillId, name }) => skillId === null || name)
            .sort((a, b) => (a.skillId === null ? -1 : b.skillId === null ? 1 : nameOf(a.name!, lang).localeCompare(nameOf(b.name!, lang), lang)));
          if (lines.length === 0) return null;
          return (
            <Section key={domain} title={t(`agreements:domain.${domain}`)}>
              <Table
                caption={t(`agreements:domain.${domain}`)}
                rows={lines}
                rowKey={({ skillId }) => skillId ?? domain}
                columns={[
                  { key: 'skill', title: t('skills:catalogue.skill'), cell: ({ name }) => (name ? nameOf(name, lang) : t('skills:offer.whole_domain')) },
                  { key: 'sites', title: t('skills:catalogue.sites'), numeric: true, cell: ({ sites }) => number(sites) },
                  { key: 'people', title: t('skills:catalogue.people'), numeric: true, cell: ({ people, experts }) => number(people + experts) },
                  { key: 'asleep', title: t('skills:catalogue.asleep'), numeric: true, cell: ({ sleeping }) => (sleeping > 0 ? number(sleeping) : null) },
                  { key: 'checked', title: t('skills:catalogue.checked'), cell: ({ checkedOn }) => (checkedOn ? date(checkedOn, 'short') : null) },
                ]}
              />
            </Section>
          );
        })
      )}
    </>
  );
}
