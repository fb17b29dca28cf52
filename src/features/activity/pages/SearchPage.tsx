import { Button } from '../../../ui/Button.tsx';
import { Field } from '../../../ui/Field.tsx';
import { Empty } from '../../../ui/Notice.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Sought } from '../search.ts';
import { ALONE } from '../search-queries.ts';
import type { Found, FoundGroup, FoundKind } from '../search-queries.ts';

/** What was found, by kind, best first. `doorTo` gives the page behind a line, null when this person may not open it. */
export function SearchPage({
  sought,
  groups,
  only,
  doorTo,
}: {
  sought: Sought;
  groups: readonly FoundGroup[];
  only: FoundKind | null;
  doorTo(found: Found): string | null;
}) {
  const { t, number } = useLocale();
  const total = groups.reduce((sum, group) => sum + group.count, 0);
  const all = `/recherche?q=${encodeURIComponent(sought.typed)}`;
  return (
    <>
      <PageTop
        title={sought.typed ? t('activity:search.title_for', { words: sought.typed }) : t('activity:search.title')}
        trail={only ? [{ label: t('activity:search.all'), href: all }] : []}
        under={sought.typed ? t('activity:search.count', { count: total, total: number(total) }) : t('activity:search.help')}
      />
      <search>
        <form method="get" action="/recherche" className="no-print mb-7 flex max-w-xl flex-wrap items-end gap-3">
          <div className="min-w-0 flex-1 basis-60">
            <Field type="search" name="q" label={t('activity:search.label')} typed={sought.typed} maxLength={100} optional />
          </div>
          <Button look="plain" icon="search">
            {t('activity:search.act')}
          </Button>
        </form>
      </search>
      {sought.typed && total === 0 ? <Empty title={t('activity:search.none', { words: sought.typed })}>{t('activity:search.none_help')}</Empty> : null}
      {groups.map((group) => (
        <Section
          key={group.kind}
          title={t(`activity:search.kind.${group.kind}`, { count: group.count })}
          aside={
            group.count > group.found.length && only === null ? (
              <a href={`${all}&sorte=${group.kind}`}>{t('activity:search.see_all', { total: number(group.count) })}</a>
            ) : null
          }
        >
          <Rows
            label={t(`activity:search.kind.${group.kind}`, { count: group.count })}
            rows={group.found.map((found) => ({ key: found.id, thing: <Door to={doorTo(found)}>{found.label}</Door>, reason: found.detail || null }))}
          />
          {only && group.count > ALONE ? <p className="soft mt-3">{t('activity:search.narrow', { shown: ALONE })}</p> : null}
        </Section>
      ))}
    </>
  );
}

function Door({ to, children }: { to: string | null; children: string }) {
  return to === null ? children : <a href={to}>{children}</a>;
}
