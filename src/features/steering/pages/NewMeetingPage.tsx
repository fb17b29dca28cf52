import { Button } from '../../../ui/Button.tsx';
import { Acts, Form } from '../../../ui/Form.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { MeetingFields } from '../parts/MeetingFields.tsx';
import type { Ground } from '../queries.ts';

/** A meeting to plan: a year after the last one, at the same place, with the same guests. */
export function NewMeetingPage({ ground, typed, errors, once }: { ground: Ground; typed: Record<string, string>; errors: Errors; once: string }) {
  const { t, date } = useLocale();
  return (
    <>
      <PageTop
        title={t('steering:new.title')}
        trail={[{ label: t('steering:list.title'), href: `/copil?territoire=${ground.code}` }]}
        under={
          ground.lastOn ? t('steering:new.after', { territory: ground.name, date: date(ground.lastOn) }) : t('steering:new.first', { territory: ground.name })
        }
      />
      <Form action={`/copil/nouveau?territoire=${ground.code}`} once={once} errors={errors}>
        <MeetingFields typed={typed} errors={errors} />
        <Acts>
          <Button icon="calendar">{t('steering:new.save')}</Button>
        </Acts>
      </Form>
    </>
  );
}
