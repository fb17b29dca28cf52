import { Badge } from '../../../ui/Badge.tsx';
import { LinkButton } from '../../../ui/Button.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { SheetContact } from '../sheet-queries.ts';

/** Whom to call at an establishment, those who can pledge first, those who left last. */
export function ContactList({ contacts, base }: { contacts: readonly SheetContact[]; base: string | null }) {
  const { t, date } = useLocale();
  if (contacts.length === 0) return <p className="soft">{t('organisations:sheet.contacts_empty')}</p>;
  return (
    <Rows
      label={t('organisations:sheet.contacts')}
      rows={contacts.map((contact) => ({
        key: contact.id,
        thing: (
          <>
            <strong>{contact.name}</strong>
            {contact.jobTitle ? <span className="soft">, {contact.jobTitle}</span> : null}
          </>
        ),
        reason: (
          <>
            {contact.email ? <a href={`mailto:${contact.email}`}>{contact.email}</a> : null}
            {contact.email && contact.phone ? ' · ' : null}
            {contact.phone ? <a href={`tel:${contact.phone.replace(/[^+\d]/g, '')}`}>{contact.phone}</a> : null}
            {contact.leftOn ? (
              <span> · {t('organisations:sheet.left_on', { date: date(contact.leftOn) })}</span>
            ) : (
              <span className="mt-1 flex flex-wrap gap-1">
                {contact.mayPledge ? <Badge tone="info">{t('organisations:sheet.may_pledge')}</Badge> : null}
                {contact.maySign ? <Badge tone="info">{t('organisations:sheet.may_sign')}</Badge> : null}
                {contact.receivesMail ? null : <Badge tone="quiet">{t('organisations:sheet.no_mail')}</Badge>}
              </span>
            )}
          </>
        ),
        act: base ? (
          <>
            <LinkButton look="quiet" href={`${base}/contacts/${contact.id}`}>
              {t('organisations:sheet.edit_contact')}
            </LinkButton>
            {contact.leftOn ? null : (
              <LinkButton look="quiet" href={`${base}/contacts/${contact.id}/depart`}>
                {t('organisations:sheet.contact_left')}
              </LinkButton>
            )}
          </>
        ) : null,
      }))}
    />
  );
}
