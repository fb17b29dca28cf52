// Minutes as a paper: PDF/A and PDF/UA, with the number and the hash at the foot of each page.
import { PAPER_LOOK, printPaper } from '../../platform/typst.ts';
import { translator } from '../../platform/texts.ts';
import { localeOf } from '../../ui/locale.tsx';
import type { Addendum, Minutes, Part } from './queries.ts';
import { sentencesOf } from './sentences.ts';

const SOURCE = `${PAPER_LOOK}
= #data.title
#quiet(data.under)

#data.state
#for part in data.parts [
  == #part.title
  #for block in part.blocks [
    #if "text" in block [#block.text] else [
      #if block.heading != none [=== #block.heading]
      #list(..block.list)
    ]

  ]
  #if part.remark != "" [#zone(data.remark)[#part.remark]]
  #for one in part.addenda [#zone(one.title)[#one.body]]
]
`;

/** The minutes as this reader may read them, in French, which is what is signed. Same minutes, same reader's parts: the same bytes. */
export function minutesPaper(of: { minutes: Minutes; parts: readonly Part[]; addenda: readonly Addendum[]; baseUrl: string }): Buffer {
  const { minutes, parts, addenda, baseUrl } = of;
  const t = translator('fr');
  const locale = localeOf('fr', new Date(0));
  const { status, document, hash } = minutes;
  const state =
    status === 'signed' ? t('minutes:paper.signed', { name: minutes.signedBy ?? '—', date: locale.date(minutes.signedAt!) }) : t(`minutes:paper.${status}`);
  const hidden = parts.some(({ facts }) => facts === null);
  return printPaper({
    source: SOURCE,
    data: {
      title: t('minutes:said.session.title', { number: minutes.number }),
      under: t('minutes:said.session.committee', { territory: minutes.territoryName }),
      lang: 'fr',
      date: minutes.heldOn,
      state: hidden ? `${state}. ${t('minutes:paper.extract')}` : `${state}.`,
      remark: t('minutes:said.remark'),
      page: t('minutes:paper.page', { page: '{page}', pages: '{pages}' }),
      foot:
        document && hash
          ? [t('minutes:paper.foot', { number: document, hash }), t('minutes:paper.verify', { url: verifyAddress(baseUrl, document, hash) })]
          : [state],
      parts: parts.map((part) => {
        const said = part.facts ? sentencesOf(part.facts, 'fr') : { title: t('minutes:said.hidden', { position: part.position }), blocks: [] };
        return {
          ...said,
          remark: part.remark,
          addenda: addenda
            .filter((one) => one.partId === part.id && one.number)
            .map((one) => ({ title: t('minutes:paper.addendum', { number: one.number! }), body: one.body })),
        };
      }),
    },
  });
}
/** Where whoever holds the paper can ask whether it is unchanged. */
export function verifyAddress(baseUrl: string, document: string, hash: string): string {
  return `${baseUrl}/verifier?document=${document}&empreinte=${hash.slice(0, 16)}`;
}
