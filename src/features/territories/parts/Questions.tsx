import { ActForm } from '../../../ui/Button.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { Section } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import type { OpenQuestion } from '../perimeter-queries.ts';

/** What movements of communes left to a human: what happened, who is inside, and the two answers. `action` null: the reader may only read. */
export function Questions({ questions, action, once }: { questions: readonly OpenQuestion[]; action: string | null; once: string }) {
  const { t, date } = useLocale();
  return (
    <Section title={t('territories:questions.title', { count: questions.length })} id="questions">
      <p className="soft mb-2 max-w-prose">{t('territories:questions.help')}</p>
      <Rows
        label={t('territories:questions.title', { count: questions.length })}
        rows={questions.map((question) => ({
          key: question.id,
          thing: <strong>{t(`territories:questions.${question.reason}`, { commune: question.communeName, date: date(question.effectiveOn) })}</strong>,
          reason:
            question.parents.length === 0 ? null : (
              <ul>
                {question.parents.map((parent) => (
                  <li key={parent.code}>
                    {t(parent.inside ? 'territories:questions.inside' : 'territories:questions.outside', { name: parent.name, code: parent.code })}
                  </li>
                ))}
              </ul>
            ),
          act: action ? (
            <span className="flex flex-wrap justify-end gap-2">
              <ActForm action={action} once={`${once}i${question.id.slice(0, 8)}`} look="main" fields={{ question: question.id, answer: 'include' }}>
                {t('territories:questions.include')}
              </ActForm>
              <ActForm action={action} once={`${once}e${question.id.slice(0, 8)}`} fields={{ question: question.id, answer: 'exclude' }}>
                {t('territories:questions.exclude')}
              </ActForm>
            </span>
          ) : null,
        }))}
      />
    </Section>
  );
}
