import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

/** A paper to print: a Typst source that reads `data` from `sys.inputs.data` (JSON), so that no text of a person is ever read as markup. */
export interface Paper {
  source: string;
  data: { title: string } & Record<string, unknown>;
}

let compiler: NodeCompiler | null = null;
/** How many papers the compiler's memory of former papers may outlive. */
const REMEMBERED = 10;

/**
 * A paper as PDF/A-2a that also keeps to PDF/UA-1: tagged, with its title, its language and every font inside. The same paper gives the same bytes.
 * Throws when the source is wrong: it is ours, never a visitor's. Letters that no font has are shown as `□`.
 */
export function printPaper({ source, data }: Paper): Buffer {
  compiler ??= NodeCompiler.create();
  let text = JSON.stringify(data);
  for (let tries = 0; ; tries++) {
    try {
      const printed = compiler.compile({ mainFileContent: source, inputs: { data: text } });
      if (!printed.result) throw new Error(`the paper does not print: ${JSON.stringify(compiler.fetchDiagnostics(printed.takeDiagnostics()!))}`);
      // The rules of PDF/UA-1 first: what breaks them is refused here. What is handed out is the archive form, which says that it keeps to both.
      compiler.pdf(printed.result, { pdfStandard: 'ua-1' });
      const pdf = compiler.pdf(printed.result, { pdfStandard: 'a-2a' });
      compiler.evictCache(REMEMBERED);
      return marked(pdf);
    } catch (error) {
      const letters = unprintable(String((error as Error).message));
      if (letters.size === 0 || tries === 5) throw error;
      text = [...text].map((letter) => (letters.has(letter) ? '□' : letter)).join('');
    }
  }
}

/** The letters that the compiler says no font has, out of its message. */
function unprintable(message: string): Set<string> {
  const texts = [...message.matchAll(/the text `\\?"(.+?)\\?"` could not be displayed/g)].map(([, text]) =>
    text!.replace(/\\+u\{([0-9a-f]+)\}/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16))),
  );
  return new Set(texts.flatMap((text) => [...text]));
}

const property = (name: string, kind: string, described: string) =>
  `<rdf:li rdf:parseType="Resource"><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>${described}</pdfaProperty:description>` +
  `<pdfaProperty:name>${name}</pdfaProperty:name><pdfaProperty:valueType>${kind}</pdfaProperty:valueType></rdf:li>`;
const SCHEMA =
  '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>' +
  '<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>' +
  `<pdfaSchema:property><rdf:Seq>${property('part', 'Integer', 'PDF/UA part')}</rdf:Seq></pdfaSchema:property></rdf:li>`;
const PART = '<pdfuaid:part xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">1</pdfuaid:part>';

/**
 * The compiler writes one standard's mark at a time. The paper keeps to both, so the mark of PDF/UA (with the schema that PDF/A asks for) takes the place of
 * the list of what made the file and of properties it does not have, in the metadata, byte for byte: nothing else of the file moves.
 */
function marked(pdf: Buffer): Buffer {
  const start = pdf.indexOf('<?xpacket begin');
  const end = pdf.indexOf('<?xpacket end', start);
  if (start < 0 || end < 0) throw new Error('the paper has no metadata');
  const former = pdf.toString('utf8', start, end);
  const bag = '<pdfaExtension:schemas><rdf:Bag>';
  let said = former
    .replace(/<xmpMM:History>.*?<\/xmpMM:History>/s, '')
    .replace(property('Trapped', 'Text', 'Whether the document has been trapped'), '')
    .replace(bag, bag + SCHEMA)
    .replace('<pdfaid:part>', `${PART}<pdfaid:part>`);
  const room = end - start - Buffer.byteLength(said);
  if (room < 0 || !said.includes(SCHEMA) || !said.includes(PART)) throw new Error('the metadata is not what it was expected to be');
  said += ' '.repeat(room);
  const whole = Buffer.from(pdf);
  whole.write(said, start, 'utf8');
  return whole;
}

/**
 * The look that papers share: title, date and language of the document, numbered pages with a foot, headings, marked zones.
 * Expects in `data`: `title`, `lang`, `date` (`YYYY-MM-DD`), `foot` (lines), `page` (a text with `{page}` and `{pages}`).
 */
export const PAPER_LOOK = `#let data = json(bytes(sys.inputs.data))
#let day = data.date.split("-").map(int)
#set document(title: data.title, author: "ALIZE", date: datetime(year: day.at(0), month: day.at(1), day: day.at(2)))
#set text(lang: data.lang, font: ("Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono"), size: 11pt, hyphenate: true)
#set par(justify: false, leading: 0.65em, spacing: 0.9em)
#set page(paper: "a4", margin: (x: 24mm, top: 24mm, bottom: 28mm), footer: context {
  set text(size: 8.5pt, fill: rgb("#51666d"))
  set par(leading: 0.5em, spacing: 0.5em)
  line(length: 100%, stroke: 0.5pt + rgb("#c9bfae"))
  for one in data.foot [#one \\ ]
  [#data.page.replace("{page}", str(here().page())).replace("{pages}", str(counter(page).final().first()))]
})
#show heading.where(level: 1): it => block(below: 0.8em, text(size: 19pt, weight: 700, fill: rgb("#0b3541"), it.body))
#show heading.where(level: 2): it => block(above: 1.6em, below: 0.7em, sticky: true, text(size: 13pt, weight: 700, fill: rgb("#0b3541"), it.body))
#show heading.where(level: 3): it => block(above: 1.1em, below: 0.5em, sticky: true, text(size: 11pt, weight: 700, it.body))
#let quiet(body) = text(fill: rgb("#51666d"), size: 10pt, body)
#let zone(title, body) = block(width: 100%, inset: (left: 10pt, y: 6pt), stroke: (left: 2pt + rgb("#bf4620")))[#text(weight: 700, size: 10pt, title) \\ #body]
`;
