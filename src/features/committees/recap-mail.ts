// The session is closed: each member gets what was decided, item by item, as they may know it.
import { createElement } from 'react';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Happened } from '../../platform/events.ts';
import { renderLetter } from '../../platform/letters.tsx';
import { queueMail } from '../../platform/mail.ts';
import { translator } from '../../platform/texts.ts';
import { daysTold } from './decision-letters.ts';
import { SessionLetter } from './mails/SessionLetter.tsx';
import { asReader, readersOf } from './readers.ts';
import { putOf } from './room-queries.ts';
import { dayOf, itemTitle } from './said.ts';
import { agendaOf, sessionOf } from './session-queries.ts';

/** A line per item: what it was and how it ended; of one the reader stood aside from, its number alone. */
export async function recapLines(tx: Tx, sessionId: string, lang: 'fr' | 'en'): Promise<string[]> {
  const t = translator(lang);
  const ended = await sql<{ id: string; as: 'decided' | 'no_decision' | 'not_heard' | 'done' | null }>`
    select id, ended_as as "as" from agenda_item where session_id = ${sessionId}`.execute(tx);
  const lines: string[] = [];
  for (const item of await agendaOf(tx, sessionId)) {
    if (item.hidden) {
      lines.push(t('committees:recap.recused', { number: item.position }));
      continue;
    }
    const as = ended.rows.find(({ id }) => id === item.id)?.as ?? 'done';
    const put = as === 'decided' ? await putOf(tx, item.id) : null;
    const how = put?.state === 'recorded' ? [t(`committees:outcome.${put.outcome}`), ...daysTold(put, lang)].join(' ; ') : t(`committees:ended.${as}`);
    lines.push(t('committees:recap.line', { title: itemTitle(item, lang), how }));
  }
  return lines;
}
/** Once per person: the event is there once, and a person is one reader whatever their mandates. Guests and owners get none. */
export async function mailRecap(tx: Tx, happened: Happened<'committees.session_closed'>, { baseUrl }: { baseUrl: string }): Promise<void> {
  const session = happened.subjectId ? await sessionOf(tx, happened.subjectId) : null;
  if (session?.status !== 'closed') return;
  for (const reader of await readersOf(tx, session, false)) {
    const t = translator(reader.language);
    const said = { name: reader.name, territory: session.territoryName, day: dayOf(session.heldOn!, reader.language), number: session.number ?? '' };
    const title = t('committees:recap.title', said);
    const { html, plain } = renderLetter(
      createElement(SessionLetter, {
        lang: reader.language,
        title,
        lines: [t('committees:recap.text', said)],
        agenda: await asReader(tx, reader.id, () => recapLines(tx, session.id, reader.language)),
        act: { href: `${baseUrl}/seances/${session.id}`, label: t('committees:recap.act') },
        territory: session.territoryName,
      }),
    );
    await queueMail(
      tx,
      { kind: 'committees.recap', personId: reader.id, recipient: reader.email, subject: title, html, plain, aboutId: session.id },
      new URL(baseUrl).hostname,
    );
  }
}
