import { Badge } from '../../../ui/Badge.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { Columns, Section } from '../../../ui/PageTop.tsx';
import { Stat, Stats } from '../../../ui/Figures.tsx';
import { Table } from '../../../ui/Table.tsx';
import type { LocalMap } from '../maps.ts';
import type { CommuneLine, OpenQuestion } from '../perimeter-queries.ts';
import type { Territory, TimelineEvent } from '../queries.ts';
import { History } from '../parts/History.tsx';
import { HoleList, OverlapList, type NamedHole, type Neighbour } from '../parts/PerimeterCare.tsx';
import { PerimeterDraft, type DraftView } from '../parts/PerimeterDraft.tsx';
import { Questions } from '../parts/Questions.tsx';
import { TerritoryMap } from '../parts/TerritoryMap.tsx';
import { TerritoryTop, type TerritoryDoors } from '../parts/TerritoryTop.tsx';

/** The perimeter on a day: its communes, what it shares and leaves out, its map, its changes; those who keep it redraw it here. */
export interface PerimeterView {
  territory: Territory;
  doors: TerritoryDoors;
  communes: readonly CommuneLine[];
  /** Day of the next planned change, and how many communes come and go then. */
  planned: { on: string; added: number; removed: number } | null;
  population: number;
  overlaps: readonly Neighbour[];
  holes: readonly NamedHole[];
  questions: readonly OpenQuestion[];
  history: readonly TimelineEvent[];
  map: LocalMap | null;
  draft: DraftView | null;
  /** What was just done, if anything. */
  done: 'redrawn' | 'answered' | null;
  once: string;
}

export function PerimeterPage(view: PerimeterView) {
  const { territory, doors, communes, planned, population, overlaps, holes, questions, history, map, draft, done, once } = view;
  const { t, number, date } = useLocale();
  // The draft shows its own overlaps and holes: those of today step aside.
  const preparing = draft !== null && draft.effect !== null;
  return (
    <>
      <TerritoryTop territory={territory} doors={doors} tab="perimeter" title={t('territories:tabs.perimeter')} />
      {done ? (
        <Notice tone="done" live>
          {t(`territories:perimeter.${done}`)}
        </Notice>
      ) : null}
      {doors.inside && questions.length > 0 ? (
        <Questions questions={questions} action={doors.keeps ? `/territoires/${territory.code}/questions` : null} once={once} />
      ) : null}
      <Columns aside={<TerritoryMap map={map} name={territory.name} />}>
        <div className="mb-8">
          <Stats>
            <Stat figure={number(communes.length)} label={t('territories:figures.communes', { count: communes.length })} href="#communes" />
            <Stat figure={number(population)} label={t('territories:figures.population')} />
            <Stat
              figure={number(new Set(communes.map((one) => one.intercommunalityCode)).size)}
              label={t('territories:figures.groupings', { count: new Set(communes.map((one) => one.intercommunalityCode)).size })}
            />
          </Stats>
          <p className="soft mt-2 text-sm">{t('territories:figures.today', { date: date(territory.today) })}</p>
          {planned ? (
            <p className="mt-2">{t('territories:perimeter.planned', { date: date(planned.on), added: planned.added, removed: planned.removed })}</p>
          ) : null}
        </div>
        {doors.keeps && draft ? <PerimeterDraft territory={territory} draft={draft} once={once} /> : null}
        {preparing ? null : <OverlapList overlaps={overlaps} />}
        {doors.inside && !preparing ? <HoleList holes={holes} /> : null}
        {doors.inside ? (
          <Section title={t('territories:perimeter.changes')}>
            <History events={history} label={t('territories:perimeter.changes')} />
          </Section>
        ) : null}
      </Columns>
      <Section title={t('territories:perimeter.communes')} id="communes">
        <CommuneGroups communes={communes} />
      </Section>
    </>
  );
}

function named(line: CommuneLine) {
  return <CommuneName line={line} />;
}
function CommuneName({ line }: { line: CommuneLine }) {
  const { t } = useLocale();
  return (
    <>
      {line.name} {line.endsOn ? <Badge tone="waiting">{t('territories:perimeter.no_longer')}</Badge> : null}
    </>
  );
}

/** Communes grouped by their grouping, each group folded: hundreds of lines stay light to read. */
function CommuneGroups({ communes }: { communes: readonly CommuneLine[] }) {
  const { t, number } = useLocale();
  const groups = [...Map.groupBy(communes, (one) => one.intercommunalityName ?? '')].toSorted(
    (a, b) => b[1].length - a[1].length || a[0].localeCompare(b[0], 'fr'),
  );
  if (groups.length === 0) return <p className="soft">{t('territories:perimeter.empty')}</p>;
  return groups.map(([name, lines]) => (
    <details key={name} open={groups.length === 1 && lines.length <= 60} className="border-b rule py-2">
      <summary>
        <strong>{name || t('territories:perimeter.no_grouping')}</strong>{' '}
        <span className="soft">{t('territories:figures.communes_of', { count: lines.length, value: number(lines.length) })}</span>
      </summary>
      <Table
        caption={name || t('territories:perimeter.no_grouping')}
        rows={lines}
        rowKey={(line) => line.code}
        columns={[
          { key: 'name', title: t('territories:perimeter.commune'), cell: named },
          { key: 'code', title: t('territories:perimeter.code'), cell: (line) => line.code },
          { key: 'population', title: t('territories:list.population'), numeric: true, cell: (line) => number(line.population) },
        ]}
      />
    </details>
  ));
}
