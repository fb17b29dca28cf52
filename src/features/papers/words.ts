// The words of a paper: a template with marked fields, filled with facts, as blocks to show and as the very lines that are signed.

/** A table among the facts: the head, then the rows, all of them texts. */
export interface FactTable {
  head: string[];
  rows: string[][];
}
/** What a paper says, field by field. A fact that is not known is an empty text. */
export type Facts = Record<string, string | FactTable>;
export type Block = { kind: 'heading' | 'paragraph' | 'item' | 'check'; text: string } | { kind: 'table'; table: FactTable };

const FIELD = /\{\{([a-z_]+)\}\}/g;
const IF = /\[\[([a-z_]+)\]\]/g;
const LINE = /^(#|-|!)?\s*(.*)$/;
/** One line of plain writing: letters that hide or turn the writing round, and signs that would make it look like another kind of line, have no place in what is signed. */
const plain = (text: string) =>
  text
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replaceAll('|', '/')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:[#!-] )+/, '');
const said = (facts: Facts, name: string) => {
  const value = facts[name];
  return typeof value === 'string' ? plain(value) : '';
};

/** The marked fields of a template, those of its conditions and tables too, in order. */
export function fieldsOf(body: string): string[] {
  const tables = [...body.matchAll(/^@([a-z_]+)\s*$/gm)].map(([, name]) => name!);
  return [...new Set([...[...body.matchAll(FIELD), ...body.matchAll(IF)].map(([, name]) => name!), ...tables])];
}

/**
 * The template filled. A line that begins with `[[field]]` is left out where that fact is empty; the same mark within a line takes away
 * what follows it, up to the line's next sign that ends a clause.
 */
export function blocksOf(body: string, facts: Facts): Block[] {
  const blocks: Block[] = [];
  for (const raw of body.split('\n')) {
    let line = raw.trim();
    if (line === '') continue;
    const [, needed] = /^\[\[([a-z_]+)\]\]/.exec(line) ?? [];
    if (needed) {
      if (said(facts, needed) === '') continue;
      line = line.slice(needed.length + 4).trim();
    }
    const [, table] = /^@([a-z_]+)$/.exec(line) ?? [];
    if (table) {
      const value = facts[table];
      if (value && typeof value !== 'string') blocks.push({ kind: 'table', table: value });
      continue;
    }
    const [, mark, rest] = LINE.exec(line)!;
    const text = within(rest!, facts).replace(FIELD, (_, name: string) => said(facts, name) || '—');
    blocks.push({ kind: mark === '#' ? 'heading' : mark === '-' ? 'item' : mark === '!' ? 'check' : 'paragraph', text });
  }
  return blocks;
}
/** `[[siren]] (SIREN {{siren}})` within a line: stands with its fact up to the next comma after that field, else falls. */
function within(line: string, facts: Facts): string {
  return line.replace(/\[\[([a-z_]+)\]\]([^[]*?\{\{\1\}\}\)?)/g, (_, name: string, clause: string) => (said(facts, name) === '' ? '' : clause));
}

/** What is signed, line by line: the same blocks, the same lines. A heading begins with `#`, a point to check with `!`, an item with `-`. */
export function linesOf(title: string, blocks: readonly Block[], check: string): string {
  return [
    title,
    ...blocks.flatMap((block) => {
      if (block.kind === 'table') return [block.table.head, ...block.table.rows].map((row) => row.map((cell) => plain(cell) || '—').join(' | '));
      const mark = { heading: '# ', paragraph: '', item: '- ', check: `! ${check} ` }[block.kind];
      return [`${mark}${block.text}`];
    }),
  ].join('\n');
}
/** Blocks out of the lines that were signed: what is shown later is what was signed, not what a template says today. */
export function blocksOfLines(text: string): { title: string; blocks: Block[] } {
  const [title = '', ...lines] = text.split('\n');
  const blocks: Block[] = [];
  for (const line of lines) {
    if (line.startsWith('# ')) blocks.push({ kind: 'heading', text: line.slice(2) });
    else if (line.startsWith('! ')) blocks.push({ kind: 'check', text: line.slice(2) });
    else if (line.startsWith('- ')) blocks.push({ kind: 'item', text: line.slice(2) });
    else if (line.includes(' | ')) {
      const cells = line.split(' | ');
      const last = blocks.at(-1);
      if (last?.kind === 'table' && last.table.head.length === cells.length) last.table.rows.push(cells);
      else blocks.push({ kind: 'table', table: { head: cells, rows: [] } });
    } else blocks.push({ kind: 'paragraph', text: line });
  }
  return { title, blocks };
}
