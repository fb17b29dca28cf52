import { describe, expect, test } from 'vitest';
import { printPaper } from './typst.ts';

const source = `#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, date: datetime(year: 2026, month: 1, day: 2))
#set text(lang: "fr", font: "Libertinus Serif")
= #data.title
#for line in data.lines [#line

]`;
const metadata = (pdf: Buffer) => pdf.toString('utf8', pdf.indexOf('<?xpacket begin'), pdf.indexOf('<?xpacket end'));

describe('papers', () => {
  test('a paper is PDF/A-2a and says that it keeps to PDF/UA-1; the file keeps its length and its table of objects', () => {
    const pdf = printPaper({ source, data: { title: 'Procès-verbal', lines: ['Élan & « œuvre »'] } });
    expect(pdf.subarray(0, 8).toString()).toBe('%PDF-1.7');
    const said = metadata(pdf);
    expect(said).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>');
    expect(said).toContain('>1</pdfuaid:part>');
    expect(said).toContain('PDF/UA identification schema');
    const at = Number(/startxref\s+(\d+)\s+%%EOF/.exec(pdf.toString('latin1'))![1]);
    expect(pdf.toString('latin1', at, at + 4)).toBe('xref');
    expect(pdf.toString('latin1')).toContain('/Lang (fr)');
  });
  test('the same paper gives the same bytes', () => {
    const paper = { source, data: { title: 'Deux fois', lines: ['a', 'b'] } };
    expect(printPaper(paper).equals(printPaper(paper))).toBe(true);
  });
  test('what a person typed is text, never markup; letters that no font has do not stop the paper', () => {
    const pdf = printPaper({ source, data: { title: 'Signes', lines: ['#panic("non") *gras* $x$ \\ @x <y>', '漢字 👩‍🌾 ‮txt ﷽ 𓂀', '"guillemets" \\u{41}'] } });
    expect(pdf.length).toBeGreaterThan(5000);
  });
  test('a paper without a title is refused: it would not be accessible', () => {
    expect(() => printPaper({ source: '#set text(lang: "fr")\nBonjour', data: { title: '' } })).toThrow();
  });
});
