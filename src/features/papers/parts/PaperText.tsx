import { Section } from '../../../ui/PageTop.tsx';
import { Table } from '../../../ui/Table.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { blocksOfLines } from '../words.ts';

/** The words of a paper as they are signed, line by line: in French whatever the reader's language. */
export function PaperText({ text }: { text: string }) {
  const { t } = useLocale();
  const { title, blocks } = blocksOfLines(text);
  return (
    <Section title={t('papers:page.text')} id="texte">
      <div lang="fr" className="max-w-prose border-l-4 rule pl-4">
        <p className="mb-3 font-display text-lg font-[640]">{title}</p>
        {blocks.map((block, at) => {
          const key = `${at}`;
          if (block.kind === 'heading')
            return (
              <h3 key={key} className="mt-5 mb-2">
                {block.text}
              </h3>
            );
          if (block.kind === 'table')
            return (
              <Table
                key={key}
                caption={title}
                columns={block.table.head.map((head, column) => ({ key: `${column}`, title: head, cell: (row: string[]) => row[column] ?? '' }))}
                rows={block.table.rows}
                rowKey={(row) => row.join('|')}
              />
            );
          return (
            <p
              key={key}
              className={`mb-2 wrap-anywhere ${block.kind === 'check' ? 'border-l-4 border-[var(--waiting-ink)] bg-[var(--waiting-ground)] px-3 py-2 text-[var(--waiting-ink)]' : block.kind === 'item' ? 'pl-4' : ''}`}
            >
              {block.kind === 'item' ? `– ${block.text}` : block.text}
            </p>
          );
        })}
      </div>
    </Section>
  );
}
