import { extractText, getDocumentProxy } from 'unpdf';

/** The words of a PDF, as a reader's program finds them. */
export async function wordsOf(pdf: Uint8Array): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf), { verbosity: 0 }), { mergePages: true });
  return text;
}
