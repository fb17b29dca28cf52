import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { LinkButton } from '../../../ui/Button.tsx';
import { useLocale } from '../../../ui/locale.tsx';

interface Way {
  href: string;
  label: string;
}
/** Where skills begin, for who has several places. */
export function SkillsPage({
  territories,
  sites,
  own,
  tree,
  unmet,
}: {
  territories: readonly Way[];
  sites: readonly Way[];
  own: readonly Way[];
  tree: boolean;
  unmet: boolean;
}) {
  const { t } = useLocale();
  const part = (title: string, ways: readonly Way[]) =>
    ways.length === 0 ? null : (
      <Section title={title}>
        <ul className="list-disc pl-5">
          {ways.map(({ href, label }) => (
            <li key={href}>
              <a href={href}>{label}</a>
            </li>
          ))}
        </ul>
      </Section>
    );
  return (
    <>
      <PageTop
        title={t('skills:home.title')}
        under={t('skills:home.under')}
        act={
          <>
            {tree ? <LinkButton href="/competences/arbre">{t('skills:tree.title')}</LinkButton> : null}
            {unmet ? <LinkButton href="/besoins-non-couverts">{t('skills:unmet.title')}</LinkButton> : null}
          </>
        }
      />
      {part(t('skills:home.territories'), territories)}
      {part(t('skills:home.sites'), sites)}
      {part(t('skills:home.own'), own)}
    </>
  );
}
