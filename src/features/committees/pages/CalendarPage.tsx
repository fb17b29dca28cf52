import { ActForm } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { Form } from '../../../ui/Form.tsx';
import { Button } from '../../../ui/Button.tsx';
import { useLocale } from '../../../ui/locale.tsx';

/** One's own calendar: an address to give to a calendar program, shown once. */
export function CalendarPage({ since, address, once }: { since: Date | null; address: string | null; once: string }) {
  const { t, date } = useLocale();
  return (
    <>
      <PageTop title={t('committees:calendar.title')} trail={[{ label: t('committees:list.title'), href: '/seances' }]} under={t('committees:calendar.help')} />
      {address ? (
        <Notice tone="done" title={t('committees:calendar.once')} live>
          <p className="font-mono wrap-anywhere">{address}</p>
        </Notice>
      ) : null}
      {since && !address ? <p className="mb-4">{t('committees:calendar.since', { date: date(since) })}</p> : null}
      <div className="flex flex-wrap gap-3">
        <Form action="/calendrier" once={`${once}r`} answersWithPage>
          <div>
            <Button icon="calendar">{t(since ? 'committees:calendar.renew' : 'committees:calendar.make')}</Button>
          </div>
        </Form>
        {since ? (
          <ActForm action="/calendrier/retirer" once={`${once}d`} look="quiet">
            {t('committees:calendar.drop')}
          </ActForm>
        ) : null}
      </div>
    </>
  );
}
