import { useLocale } from '../../../ui/locale.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { Table } from '../../../ui/Table.tsx';
import type { Column } from '../../../ui/Table.tsx';
import type { Defined } from '../perimeter-queries.ts';

/** The dictionary from which every figure is made. */
export function DictionaryPage({ defined }: { defined: readonly Defined[] }) {
  const { t, date } = useLocale();
  const columns: Column<Defined>[] = [
    { key: 'name', title: t('figures:dictionary.name'), cell: (one) => <a href={`/indicateurs/${one.code}`}>{one.name}</a> },
    { key: 'definition', title: t('figures:dictionary.definition'), cell: (one) => <span className="block sm:min-w-72">{one.definition}</span> },
    { key: 'unit', title: t('figures:dictionary.unit'), cell: (one) => t(`figures:unit.${one.unit}`) },
    {
      key: 'version',
      title: t('figures:dictionary.version_title'),
      cell: (one) => t('figures:dictionary.version', { version: one.version, since: date(one.since) }),
    },
  ];
  return (
    <>
      <PageTop title={t('figures:dictionary.title')} under={t('figures:dictionary.under')} />
      <Table caption={t('figures:dictionary.title')} columns={columns} rows={defined} rowKey={(one) => one.code} />
    </>
  );
}
