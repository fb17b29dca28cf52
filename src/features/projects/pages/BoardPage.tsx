import { LinkButton } from '../../../ui/Button.tsx';
import { Badge } from '../../../ui/Badge.tsx';
import { Filters as FilterBar } from '../../../ui/Filters.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { addressOf } from '../filters.ts';
import type { Filters } from '../filters.ts';
import { COUNTED } from '../list-queries.ts';
import type { BoardColumn, ListChoices } from '../list-queries.ts';
import { ListFields } from '../parts/ListFields.tsx';
import { activeFilters } from '../said.ts';
import { TONE } from '../words.ts';

const PATH = '/dossiers/tableau';

/** Files by stage, side by side; every card is a link, so that the keyboard walks the board in reading order. */
export function BoardPage({ columns, filters, choices }: { columns: readonly BoardColumn[]; filters: Filters; choices: ListChoices }) {
  const { t, number } = useLocale();
  // Its columns are the stages: what the list is narrowed to by stage, state or order does not narrow the board.
  const here: Filters = { ...filters, stage: null, status: null, sort: 'recent' };
  const active = activeFilters(here, choices, t, PATH);
  const total = columns.reduce((all, column) => all + column.total, 0);
  const many = columns.some((column) => column.total > COUNTED);
  return (
    <>
      <PageTop
        title={t('projects:board.title')}
        trail={[{ label: t('projects:list.title'), href: addressOf('/dossiers', filters) }]}
        act={<LinkButton href={addressOf('/dossiers', filters)}>{t('projects:board.as_list')}</LinkButton>}
      />
      <FilterBar
        action={PATH}
        active={active}
        count={many ? t('projects:list.more_than', { formatted: number(COUNTED) }) : t('projects:list.count', { count: total, formatted: number(total) })}
        clear={PATH}
      >
        <ListFields filters={here} choices={choices} />
      </FilterBar>
      <div className="board" role="group" aria-label={t('projects:board.title')}>
        {columns.map(({ stage, total, projects }) => (
          <section key={stage} className="board-column" aria-labelledby={`stage-${stage}`}>
            <h2 id={`stage-${stage}`} className="flex items-baseline justify-between gap-2 text-base">
              {t(`projects:stage.${stage}`)}
              <span className="figures soft">{total > COUNTED ? `${number(COUNTED)}+` : number(total)}</span>
            </h2>
            <ul className="flex flex-col gap-2">
              {projects.map((project) => (
                <li key={project.id} className="board-card">
                  <a href={`/dossiers/${project.id}`}>{project.title || project.firmName}</a>
                  <span className="soft block text-sm">{project.firmName}</span>
                  <Badge tone={TONE[project.status]}>{t(`projects:status.${project.status}`)}</Badge>
                </li>
              ))}
            </ul>
            {total > projects.length ? (
              <p className="mt-2">
                <a href={addressOf('/dossiers', { ...filters, stage, status: null })}>{t('projects:board.all', { stage: t(`projects:stage.${stage}`) })}</a>
              </p>
            ) : null}
          </section>
        ))}
      </div>
    </>
  );
}
