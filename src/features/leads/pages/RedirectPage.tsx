import { Field, TextArea } from '../../../ui/Field.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Lead } from '../queries.ts';
import { LeadActPage } from './LeadActPage.tsx';
import type { ActShown, TypedFields } from './LeadActPage.tsx';

/** Another scheme is the better door: which and why, in words that the person will read. */
export function RedirectPage({ lead, typed, ...said }: ActShown & { lead: Lead; typed: TypedFields }) {
  const { t } = useLocale();
  const text = lead.contactEmail ? t('leads:redirect.text', { email: lead.contactEmail }) : t('leads:redirect.text_no_mail');
  return (
    <LeadActPage {...said} lead={lead} title={t('leads:redirect.title')} text={text} path="rediriger" act={t('leads:act.redirect')}>
      <Field
        name="to"
        label={t('leads:redirect.to')}
        help={t('leads:redirect.to_why')}
        typed={typed.to ?? null}
        errors={said.errors}
        list={t('leads:redirect.schemes').split(' ; ')}
      />
      <TextArea
        name="reason"
        label={t('leads:redirect.reason')}
        help={t('leads:redirect.reason_why')}
        rows={4}
        typed={typed.reason ?? null}
        errors={said.errors}
      />
    </LeadActPage>
  );
}
