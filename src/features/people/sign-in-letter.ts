import { createElement } from 'react';
import { sql } from 'kysely';
import type { Database } from '../../platform/database.ts';
import { renderLetter } from '../../platform/letters.tsx';
import { queueMail } from '../../platform/mail.ts';
import { translator } from '../../platform/texts.ts';
import { SignInLink } from './mails/SignInLink.tsx';

/** Writes the letter with the link, when somebody still here has this address; else does nothing that shows. */
export async function sendLinkLetter(database: Database, letter: { email: string; lang: 'fr' | 'en'; link: string; baseUrl: string }): Promise<void> {
  await database.asSystem(async (tx) => {
    const { rows } = await sql<{ id: string; language: 'fr' | 'en' }>`
      select id, language from person where email = ${letter.email} and (left_on is null or left_on >= today_in('Europe/Paris'))`.execute(tx);
    const person = rows[0];
    if (!person) return;
    const t = translator(person.language);
    const { html, plain } = renderLetter(createElement(SignInLink, { lang: person.language, link: letter.link }));
    await queueMail(
      tx,
      { kind: 'people.sign_in_link', personId: person.id, recipient: letter.email, subject: t('people:mail.link.title'), html, plain },
      new URL(letter.baseUrl).hostname,
    );
  });
}
