import { LinkButton } from '../../../ui/Button.tsx';
import { Pager } from '../../../ui/Filters.tsx';
import { Empty } from '../../../ui/Notice.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { Panel } from '../../../ui/PageTop.tsx';
import { Table } from '../../../ui/Table.tsx';
import type { Column } from '../../../ui/Table.tsx';
import { figureAddress } from '../addresses.ts';
import type { Question } from '../addresses.ts';
import { useAmount } from '../parts/Amount.tsx';
import { FigureTop, usePlace } from '../parts/FigureTop.tsx';
import { LineWords } from '../parts/LineWords.tsx';
import type { Defined, NamedPlace } from '../perimeter-queries.ts';
import { LINES } from '../queries.ts';
import type { FigureLine } from '../queries.ts';

/** The lines a figure is made of, within what the reader may see; their sum is the figure. */
export function LinesPage(props: {
  at: string;
  question: Question;
  place: NamedPlace;
  defined: Defined;
  lines: readonly FigureLine[];
  count: number;
  total: number;
  page: number;
  linked: boolean;
}) {
  const { at, question, place, defined, lines, count, total, page, linked } = props;
  const { t, date, dateTime } = useLocale();
  const amount = useAmount();
  const name = usePlace()(place);
  const here = (more: number) => figureAddress(`${at}/lignes`, question, { indicator: defined.code, page: more });
  const columns: Column<FigureLine>[] = [
    { key: 'what', title: t('figures:lines.what'), cell: (line) => <LineWords line={line} linked={linked} /> },
    { key: 'on', title: t('figures:lines.on'), cell: (line) => date(line.on, 'short') },
    { key: 'territory', title: t('figures:territory'), cell: (line) => line.territory },
    { key: 'known', title: t('figures:lines.known'), cell: (line) => dateTime(line.knownAt) },
    { key: 'amount', title: t('figures:lines.amount'), numeric: true, cell: (line) => amount(defined.unit, line.amount) },
  ];
  return (
    <>
      <FigureTop
        title={t('figures:lines.title', { name: defined.name, amount: amount(defined.unit, total) })}
        place={name}
        at={at}
        question={question}
        inside
        act={
          <>
            <LinkButton href={figureAddress(`${at}/lignes.xlsx`, question, { indicator: defined.code })}>{t('figures:export.xlsx')}</LinkButton>
            <LinkButton href={figureAddress(`${at}/lignes.csv`, question, { indicator: defined.code })}>{t('figures:export.csv')}</LinkButton>
          </>
        }
      />
      <Panel>
        <p>{defined.definition}</p>
        <p className="soft mt-1">{defined.formula}</p>
        <p className="soft mt-1">
          <a href={`/indicateurs/${defined.code}`}>{t('figures:dictionary.version', { version: defined.version, since: date(defined.since) })}</a>
        </p>
      </Panel>
      {lines.length === 0 ? (
        <Empty title={t('figures:lines.none')}>{t('figures:lines.none_help')}</Empty>
      ) : (
        <>
          <p className="mb-3">
            <strong className="figures">{t('figures:lines.count', { count })}</strong> · {t('figures:lines.total', { amount: amount(defined.unit, total) })}
          </p>
          <Table caption={defined.name} columns={columns} rows={lines} rowKey={(line) => `${line.id} ${line.on} ${line.amount}`} />
          <Pager previous={page > 1 ? here(page - 1) : null} next={page * LINES < count ? here(page + 1) : null} />
        </>
      )}
    </>
  );
}
