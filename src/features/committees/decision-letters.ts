// The letters of a decision, the same day: the owner's, with the reasons, the days and who will come; each establishment's, with what it gives.
import { createElement } from 'react';
import type { Tx } from '../../platform/database.ts';
import type { Happened } from '../../platform/events.ts';
import { renderLetter } from '../../platform/letters.tsx';
import { queueMail } from '../../platform/mail.ts';
import { translator } from '../../platform/texts.ts';
import { localeOf } from '../../ui/locale.tsx';
import { makeLink } from '../links/commands.ts';
import { addresseeOf } from '../projects/follow.ts';
import { FileLetter } from '../projects/mails/FileLetter.tsx';
import { SessionLetter } from './mails/SessionLetter.tsx';
import { putOf } from './room-queries.ts';
import type { Put } from './room-queries.ts';
import { advanceSaid, dayOf } from './said.ts';
import { sitesAddressees } from './readers.ts';

/** The days of a decision, a line each: how many, in what, from whom. */
export function daysTold(put: Put, lang: 'fr' | 'en'): string[] {
  const t = translator(lang);
  const { days } = localeOf(lang, new Date());
  return put.grants.map((one) =>
    t('committees:letter.grant', { days: days(one.halfDays), domain: t(`agreements:domain.${one.skillDomain as 'sales'}`), site: one.site }),
  );
}

/** An item was closed with its decision: told to the owner and to each establishment that gives days. Once: the event is there once. */
export async function mailDecision(tx: Tx, happened: Happened<'committees.item_closed'>, { baseUrl }: { baseUrl: string }): Promise<void> {
  const put = await putOf(tx, happened.data.itemId);
  if (!put || put.state !== 'recorded') return;
  const to = await addresseeOf(tx, happened.subjectId);
  const host = new URL(baseUrl).hostname;
  if (to?.email) {
    const t = translator(to.language);
    const locale = localeOf(to.language, happened.at);
    const said = {
      name: to.name,
      day: happened.data.heldOn ? dayOf(happened.data.heldOn, to.language) : '',
      territory: to.territoryName,
      animator: to.animatorName ?? to.territoryName,
    };
    const title = t(`committees:letter.${put.outcome}.title`, said);
    const lines = [
      t(`committees:letter.${put.outcome}.text`, said),
      t('committees:letter.reasons', { reasons: put.reasons }),
      ...daysTold(put, to.language),
      ...[advanceSaid(put, to.language)].filter((line) => line !== null),
      ...put.conditions.map((one) => t('committees:letter.condition', { body: one.body, lifter: one.lifter, date: locale.date(one.dueOn) })),
      ...(put.asked ? [t('committees:letter.asked', { asked: put.asked })] : []),
      ...(put.nextDoor ? [t('committees:letter.next_door', { door: put.nextDoor })] : []),
      t(`committees:letter.${put.outcome}.next`, said),
    ];
    const token = await makeLink(tx, { purpose: 'follow', projectId: to.id, email: to.email });
    const act = { href: `${baseUrl}/suivi/${token}`, label: t('projects:mail.act') };
    const { html, plain } = renderLetter(createElement(FileLetter, { lang: to.language, title, lines, act, reference: to.reference }));
    await queueMail(
      tx,
      { kind: 'committees.decision', personId: null, recipient: to.email, subject: title, html, plain, aboutId: to.id, replyTo: to.animatorEmail },
      host,
    );
  }
  for (const establishmentId of new Set(put.grants.map((one) => one.establishmentId))) {
    const { people, untold, site, territory } = await sitesAddressees(tx, establishmentId, happened.subjectId!);
    for (const manager of people) {
      const t = translator(manager.language);
      const said = {
        name: manager.name,
        site,
        firm: happened.data.name,
        day: happened.data.heldOn ? dayOf(happened.data.heldOn, manager.language) : '',
      };
      const own = { ...put, grants: put.grants.filter((one) => one.establishmentId === establishmentId) };
      const title = t('committees:letter.site.title', said);
      const { html, plain } = renderLetter(
        createElement(SessionLetter, {
          lang: manager.language,
          title,
          lines: [t('committees:letter.site.text', said), ...daysTold(own, manager.language), t('committees:letter.site.next', said)],
          agenda: [],
          act: { href: `${baseUrl}/etablissements/${establishmentId}/engagements`, label: t('committees:letter.site.act') },
          territory,
        }),
      );
      await queueMail(tx, { kind: 'committees.decision_site', personId: manager.id, recipient: manager.email, subject: title, html, plain }, host);
    }
    for (const animator of untold) {
      const t = translator(animator.language);
      const day = happened.data.heldOn ? dayOf(happened.data.heldOn, animator.language) : '';
      const said = { name: animator.name, site, firm: happened.data.name, day };
      const own = { ...put, grants: put.grants.filter((one) => one.establishmentId === establishmentId) };
      const title = t('committees:letter.untold.title', said);
      const { html, plain } = renderLetter(
        createElement(SessionLetter, {
          lang: animator.language,
          title,
          lines: [t('committees:letter.untold.text', said), ...daysTold(own, animator.language)],
          agenda: [],
          act: { href: `${baseUrl}/etablissements/${establishmentId}`, label: t('committees:letter.untold.act') },
          territory,
        }),
      );
      await queueMail(tx, { kind: 'committees.decision_untold', personId: animator.id, recipient: animator.email, subject: title, html, plain }, host);
    }
  }
}
