import { ActForm, Button } from '../../../ui/Button.tsx';
import { TextArea } from '../../../ui/Field.tsx';
import { Form } from '../../../ui/Form.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { onceToken } from '../../../platform/once.ts';
import type { SheetNote } from '../sheet-queries.ts';

/** The animators' private notes, with the warning that goes with them. */
export function Notes({ notes, base, typed, errors }: { notes: readonly SheetNote[]; base: string; typed: string; errors: Errors }) {
  const { t, date } = useLocale();
  return (
    <>
      <p className="soft mb-4 max-w-prose">{t('organisations:sheet.notes_private')}</p>
      <ul className="mb-5 flex flex-col gap-4">
        {notes.map((note) => (
          <li key={note.id} className="border-l-4 rule pl-4">
            <p className="whitespace-pre-line wrap-anywhere">{note.body}</p>
            <p className="soft flex flex-wrap items-center gap-3 text-sm">
              {t('organisations:sheet.note_by', { name: note.authorName ?? t('organisations:history.system'), date: date(note.writtenAt) })}
              <ActForm action={`${base}/notes/${note.id}/retirer`} once={onceToken()} look="quiet">
                {t('organisations:sheet.note_remove')}
              </ActForm>
            </p>
          </li>
        ))}
      </ul>
      <Form action={`${base}/notes`} once={onceToken()} errors={errors}>
        <TextArea name="body" label={t('organisations:field.body')} typed={typed} errors={errors} rows={3} />
        <div>
          <Button look="plain">{t('organisations:sheet.note_add')}</Button>
        </div>
      </Form>
    </>
  );
}
