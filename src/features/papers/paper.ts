// A paper in print: PDF/A and PDF/UA, number and hash at the foot, who signed what and when on its last page.
import { PAPER_LOOK, printPaper } from '../../platform/typst.ts';
import { translator } from '../../platform/texts.ts';
import { localeOf } from '../../ui/locale.tsx';
import type { Role } from './kinds.ts';
import { blocksOfLines } from './words.ts';

const SOURCE = `${PAPER_LOOK}
= #data.title
#quiet(data.under)

#for block in data.blocks [
  #if block.kind == "heading" [== #block.text] else if block.kind == "table" [
    #table(columns: block.table.head.len(), stroke: 0.5pt + rgb("#c9bfae"), inset: 5pt, table.header(..block.table.head.map(c => text(weight: 700, size: 9.5pt, c))), ..block.table.rows.flatten().map(c => text(size: 9.5pt, c)))
  ] else if block.kind == "item" [#list(block.text)] else if block.kind == "check" [#zone(data.check)[#block.text]] else [#block.text]

]
#if data.signatures.len() > 0 [
  #if data.signed [#pagebreak(weak: true)]
  == #data.signatures_title
  #data.signatures_text

  #for one in data.signatures [
    === #one.who
    #for line in one.lines [#line \\ ]
  ]
]
`;
export interface Signature {
  role: Role;
  name: string;
  state: 'waiting' | 'signed' | 'refused';
  typedName: string | null;
  signedAt: Date | null;
  how: 'link' | 'session' | null;
  address: string | null;
}
/** The paper of these words. `signatures` are printed on its last page. Same words, same signatures: the same bytes. */
export function paperPdf(of: {
  text: string;
  number: string;
  hash: string;
  /** `YYYY-MM-DD`. */
  date: string;
  under: string;
  state: string;
  signed: boolean;
  signatures: readonly Signature[];
  baseUrl: string;
  fingerprint: string | null;
}): Buffer {
  const t = translator('fr');
  const locale = localeOf('fr', new Date(0));
  const { title, blocks } = blocksOfLines(of.text);
  const check = t('papers:said.check');
  return printPaper({
    source: SOURCE,
    data: {
      title,
      under: of.under,
      lang: 'fr',
      date: of.date,
      page: t('papers:print.page', { page: '{page}', pages: '{pages}' }),
      foot: [
        t('papers:print.foot', { number: of.number, hash: of.hash }),
        of.signed ? t('papers:print.verify', { url: verifyAddress(of.baseUrl, of.number, of.hash) }) : of.state,
      ],
      check,
      blocks: blocks.map((block) =>
        block.kind === 'check' ? { ...block, text: block.text.startsWith(check) ? block.text.slice(check.length).trim() : block.text } : block,
      ),
      signed: of.signed,
      signatures_title: t('papers:print.signatures'),
      signatures_text: of.fingerprint ? t('papers:print.sealed', { fingerprint: of.fingerprint }) : t('papers:print.not_whole'),
      signatures: of.signatures.map((one) => ({
        who: t('papers:print.who', { name: one.name, role: t(`papers:role.${one.role}`) }),
        lines:
          one.state === 'signed'
            ? [
                t('papers:print.signed', { name: one.typedName!, date: locale.dateTime(one.signedAt!) }),
                t(`papers:print.how_${one.how!}`, { address: one.address ?? '—' }),
                t('papers:print.of_hash', { hash: of.hash }),
              ]
            : [t(`papers:signatory.${one.state}`)],
      })),
    },
  });
}
/** Where whoever holds the paper can ask whether it is unchanged. */
export function verifyAddress(baseUrl: string, number: string, hash: string): string {
  return `${baseUrl}/verifier/papier?document=${number}&empreinte=${hash.slice(0, 16)}`;
}
