import { Badge } from '../../../ui/Badge.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Field } from '../../../ui/Field.tsx';
import { Empty } from '../../../ui/Notice.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { Section } from '../../../ui/PageTop.tsx';
import { Table } from '../../../ui/Table.tsx';
import type { Column } from '../../../ui/Table.tsx';
import { figureAddress } from '../addresses.ts';
import type { Question } from '../addresses.ts';
import { perimeterText } from '../figure.ts';
import type { Indicator } from '../figure.ts';
import { useAmount } from '../parts/Amount.tsx';
import { FigureTop, usePlace } from '../parts/FigureTop.tsx';
import { LineWords } from '../parts/LineWords.tsx';
import type { Defined, NamedPlace } from '../perimeter-queries.ts';
import type { Difference, Sums } from '../queries.ts';

/** What was known on a day beside what is known today, and line by line why it is not the same. */
export function DifferencesPage(props: {
  at: string;
  question: Question;
  place: NamedPlace;
  defined: ReadonlyMap<Indicator, Defined>;
  then: Sums;
  now: Sums;
  chosen: { indicator: Indicator; lines: readonly Difference[]; count: number; total: number } | null;
  linked: boolean;
}) {
  const { at, question, place, defined, then, now, chosen, linked } = props;
  const { t, date, dateTime } = useLocale();
  const amount = useAmount();
  const name = usePlace()(place);
  const here = (indicator?: Indicator) => figureAddress(`${at}/ecarts`, question, indicator ? { indicator } : {});
  const moved = [...defined.values()].filter(({ code }) => then[code] !== now[code] || code === chosen?.indicator);
  const signed = (of: Defined, n: number) => (n > 0 ? `+${amount(of.unit, n)}` : amount(of.unit, n));
  const columns: Column<Defined>[] = [
    { key: 'what', title: t('figures:compared.what'), cell: (of) => of.name },
    {
      key: 'then',
      title: t('figures:differences.then'),
      numeric: true,
      cell: (of) => <a href={figureAddress(`${at}/lignes`, question, { indicator: of.code })}>{amount(of.unit, then[of.code])}</a>,
    },
    {
      key: 'now',
      title: t('figures:differences.now'),
      numeric: true,
      cell: (of) => <a href={figureAddress(`${at}/lignes`, { ...question, knownOn: null }, { indicator: of.code })}>{amount(of.unit, now[of.code])}</a>,
    },
    { key: 'by', title: t('figures:differences.by'), numeric: true, cell: (of) => <a href={here(of.code)}>{signed(of, now[of.code] - then[of.code])}</a> },
  ];
  const lines: Column<Difference>[] = [
    { key: 'what', title: t('figures:lines.what'), cell: (line) => <LineWords line={line} linked={linked} /> },
    {
      key: 'cause',
      title: t('figures:differences.cause'),
      cell: (line) => <Badge tone={line.cause === 'new' ? 'info' : 'waiting'}>{t(`figures:cause.${line.cause}`)}</Badge>,
    },
    { key: 'on', title: t('figures:lines.on'), cell: (line) => date(line.on, 'short') },
    { key: 'territory', title: t('figures:territory'), cell: (line) => line.territory },
    { key: 'known', title: t('figures:lines.known'), cell: (line) => dateTime(line.knownAt) },
    { key: 'amount', title: t('figures:lines.amount'), numeric: true, cell: (line) => (chosen ? signed(defined.get(chosen.indicator)!, line.amount) : '') },
  ];
  return (
    <>
      <FigureTop title={t('figures:differences.title')} place={name} at={at} question={question} inside />
      <p className="mb-4 max-w-prose">{t('figures:differences.under')}</p>
      <form method="get" action={`${at}/ecarts`} className="no-print mb-6 flex flex-wrap items-end gap-3">
        {question.perimeter ? <input type="hidden" name="perimetre" value={perimeterText(question.perimeter)} /> : null}
        <input type="hidden" name="du" value={question.period.from} />
        <input type="hidden" name="au" value={question.period.to} />
        <Field name="connu" type="date" label={t('figures:filter.known')} typed={question.knownOn ?? ''} width="short" />
        <Button look="plain">{t('figures:differences.act')}</Button>
      </form>
      {question.knownOn === null ? (
        <Empty title={t('figures:differences.choose')}>{t('figures:differences.choose_help')}</Empty>
      ) : moved.length === 0 ? (
        <Empty title={t('figures:differences.none')}>{t('figures:differences.none_help')}</Empty>
      ) : (
        <Table caption={t('figures:differences.title')} columns={columns} rows={moved} rowKey={(of) => of.code} />
      )}
      {chosen && question.knownOn ? (
        <div className="mt-8">
          <Section title={t('figures:differences.lines', { name: defined.get(chosen.indicator)!.name })}>
            <p className="mb-3">{t('figures:differences.sum', { count: chosen.count, by: signed(defined.get(chosen.indicator)!, chosen.total) })}</p>
            <Table
              caption={defined.get(chosen.indicator)!.name}
              columns={lines}
              rows={chosen.lines}
              rowKey={(line) => `${line.id} ${line.on} ${line.cause} ${line.amount}`}
            />
          </Section>
        </div>
      ) : null}
    </>
  );
}
