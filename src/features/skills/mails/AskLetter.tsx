import { LetterPage } from '../../../platform/letters.tsx';
import { translator } from '../../../platform/texts.ts';

/** A letter to a site or to an expert: somebody is looked for, for whom, for how long, until when to answer. */
export function AskLetter(props: {
  lang: 'fr' | 'en';
  title: string;
  said: { firm: string; days: string; site: string; by: string };
  wanted: string;
  href: string;
  territory: string;
}) {
  const { lang, title, said, wanted, href, territory } = props;
  const t = translator(lang);
  return (
    <LetterPage lang={lang} title={title} act={{ href, label: t('skills:mail.act') }} why={t('skills:mail.why', { territory, site: said.site })}>
      <p>{t('skills:mail.text', said)}</p>
      <p>{wanted}</p>
      <p>{t('skills:mail.free', said)}</p>
    </LetterPage>
  );
}
