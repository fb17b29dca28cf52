import { ActForm, Button, LinkButton } from '../../../ui/Button.tsx';
import { Badge } from '../../../ui/Badge.tsx';
import { Field, Select } from '../../../ui/Field.tsx';
import { Filters as FilterBar, Pager } from '../../../ui/Filters.tsx';
import { Empty } from '../../../ui/Notice.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { Table } from '../../../ui/Table.tsx';
import { Tabs } from '../../../ui/Tabs.tsx';
import { TimeAgo } from '../../../ui/Timeline.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { addressOf, queryOf } from '../filters.ts';
import type { Filters } from '../filters.ts';
import { PROJECT_STATUSES, STAGES } from '../life-cycle.ts';
import { COUNTED } from '../list-queries.ts';
import type { ListChoices, ListedProject, ProjectList, SavedView } from '../list-queries.ts';
import { ListFields } from '../parts/ListFields.tsx';
import { activeFilters } from '../said.ts';
import { TONE } from '../words.ts';

const PATH = '/dossiers';

/** The files of one's territories, narrowed by what the address says; views are addresses kept under a name. */
export function ListPage(props: {
  list: ProjectList;
  filters: Filters;
  choices: ListChoices;
  views: readonly SavedView[];
  /** The name of a view that could not be kept, and why. */
  viewTyped: string;
  viewRefused: string | null;
  once: string;
}) {
  const { list, filters, choices, views, viewTyped, viewRefused, once } = props;
  const { t, date, number } = useLocale();
  const tab = (label: string, changed: Partial<Filters>) => {
    const wanted: Filters = { ...filters, stage: null, status: null, quiet: false, mine: false, ...changed };
    return { href: addressOf(PATH, wanted), label, current: queryOf(wanted) === queryOf(filters) };
  };
  const shown =
    list.total > COUNTED
      ? t('projects:list.more_than', { formatted: number(COUNTED) })
      : t('projects:list.count', { count: list.total, formatted: number(list.total) });
  return (
    <>
      <PageTop title={t('projects:list.title')} act={<LinkButton href={addressOf('/dossiers/tableau', filters)}>{t('projects:board.title')}</LinkButton>} />
      <Tabs
        label={t('projects:list.tabs')}
        tabs={[
          tab(t('projects:list.all'), {}),
          tab(t('projects:list.mine'), { mine: true }),
          tab(t('projects:list.next_session'), { stage: 'next' }),
          tab(t('projects:list.quiet'), { quiet: true, sort: 'quiet' }),
          ...STAGES.map((stage) => tab(t(`projects:stage.${stage}`), { stage })),
        ]}
      />
      <FilterBar
        action={PATH}
        clear={PATH}
        active={activeFilters(filters, choices, t)}
        count={shown}
        aside={
          list.total > 0 ? (
            <>
              <LinkButton look="quiet" icon="download" download href={addressOf(`${PATH}.csv`, filters)}>
                CSV
              </LinkButton>
              <LinkButton look="quiet" icon="download" download href={addressOf(`${PATH}.xlsx`, filters)}>
                Excel
              </LinkButton>
            </>
          ) : null
        }
      >
        <ListFields filters={filters} choices={choices} />
        <Select
          name="etat"
          label={t('projects:list.status')}
          typed={filters.status}
          empty={t('projects:list.any')}
          choices={PROJECT_STATUSES.map((value) => ({ value, label: t(`projects:status.${value}`) }))}
        />
        <Select
          name="tri"
          label={t('projects:list.sort')}
          typed={filters.sort}
          empty={null}
          choices={(['recent', 'quiet', 'name'] as const).map((value) => ({ value, label: t(`projects:sort.${value}`) }))}
        />
        {filters.stage ? <input type="hidden" name="etape" value={filters.stage} /> : null}
      </FilterBar>
      {list.projects.length === 0 ? (
        <Empty title={t('projects:list.none')} act={<LinkButton href="/pistes">{t('projects:list.none_act')}</LinkButton>}>
          {t('projects:list.none_text')}
        </Empty>
      ) : (
        <Table
          caption={t('projects:list.title')}
          rows={list.projects}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'title',
              title: t('projects:column.title'),
              cell: (project) => (
                <>
                  <a href={`/dossiers/${project.id}`}>{project.title || project.firmName}</a>
                  <span className="soft block text-sm">
                    {project.firmName} · {project.reference}
                  </span>
                </>
              ),
            },
            ...(choices.territories.length > 1
              ? [{ key: 'territory', title: t('projects:column.territory'), cell: (project: ListedProject) => project.territoryName }]
              : []),
            {
              key: 'status',
              title: t('projects:column.status'),
              cell: (project) => <Badge tone={TONE[project.status]}>{t(`projects:status.${project.status}`)}</Badge>,
            },
            {
              key: 'date',
              title: t('projects:column.date'),
              cell: (project) => (project.decidedOn ? date(project.decidedOn, 'short') : project.sessionOn ? date(project.sessionOn, 'short') : '—'),
            },
            { key: 'animator', title: t('projects:column.animator'), cell: (project) => project.animatorName ?? '—' },
            { key: 'changed', title: t('projects:column.changed'), cell: (project) => <TimeAgo at={project.lastChangedAt} /> },
          ]}
        />
      )}
      <Pager previous={list.previous ? addressOf(PATH, filters, list.previous) : null} next={list.next ? addressOf(PATH, filters, list.next) : null} />
      <Section title={t('projects:views.title')}>
        {views.length > 0 ? (
          <ul className="mb-4 flex flex-col gap-2">
            {views.map((view) => (
              <li key={view.id} className="flex flex-wrap items-center gap-3">
                <a href={`${PATH}?${view.query}`}>{view.name}</a>
                <ActForm action={`/dossiers/vues/${view.id}/retirer`} once={once + view.id.slice(0, 6)} look="quiet">
                  {t('projects:views.remove')}
                </ActForm>
              </li>
            ))}
          </ul>
        ) : null}
        <form method="post" action="/dossiers/vues" className="flex max-w-xl flex-wrap items-end gap-3">
          <input type="hidden" name="_once" value={once} />
          <input type="hidden" name="query" value={queryOf(filters)} />
          <div className="min-w-0 flex-1 basis-48">
            <Field
              name="name"
              label={t('projects:views.name')}
              help={t('projects:views.why')}
              maxLength={80}
              typed={viewTyped}
              errors={viewRefused === null ? {} : { name: viewRefused }}
            />
          </div>
          <Button look="plain">{t('projects:views.keep')}</Button>
        </form>
      </Section>
    </>
  );
}
