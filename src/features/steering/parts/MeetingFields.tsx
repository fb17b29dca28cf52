import { Field, TextArea } from '../../../ui/Field.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { useLocale } from '../../../ui/locale.tsx';

/** When, where, and a word for those who are invited. */
export function MeetingFields({ typed, errors }: { typed: Readonly<Record<string, string | null | undefined>>; errors: Errors }) {
  const { t } = useLocale();
  return (
    <>
      <Field name="held_on" type="date" label={t('steering:field.held_on')} typed={typed.held_on ?? ''} errors={errors} width="short" />
      <Field name="at_time" label={t('steering:field.at_time')} help={t('steering:help.at_time')} typed={typed.at_time ?? ''} errors={errors} width="short" />
      <Field name="place" label={t('steering:field.place')} help={t('steering:help.place')} typed={typed.place ?? ''} errors={errors} />
      <TextArea name="word" label={t('steering:field.word')} help={t('steering:help.word')} typed={typed.word ?? ''} errors={errors} optional />
    </>
  );
}
