import { Badge } from '../../../ui/Badge.tsx';
import { Button } from '../../../ui/Button.tsx';
import { TextArea } from '../../../ui/Field.tsx';
import { Form, type Errors } from '../../../ui/Form.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Condition } from '../condition-queries.ts';

const TONE = { to_come: 'waiting', overdue: 'late', lifted: 'done' } as const;

/** How one lifts: the address of the act, of which conditions, what was typed when it was refused. */
export interface Lifting {
  at: string;
  may(condition: Condition): boolean;
  failedOn: string | null;
  typed: Readonly<Record<string, string | undefined>>;
  errors: Errors;
  once: string;
}

/** Conditions, each with who lifts it, by when, and how it ended; with `lifting`, the act beside those one may lift. */
export function ConditionList({ conditions, named, lifting = null }: { conditions: readonly Condition[]; named: boolean; lifting?: Lifting | null }) {
  const { t, date, dateTime } = useLocale();
  return (
    <Rows
      label={t('committees:condition.title')}
      rows={conditions.map((one) => ({
        key: one.id,
        thing: (
          <>
            {named ? (
              <>
                <a href={`/seances/${one.sessionId}/points/${one.itemId}`}>{one.firmName}</a> <span className="soft">{one.reference}</span>
                <br />
              </>
            ) : null}
            {one.body}
          </>
        ),
        reason: one.liftedAt
          ? t('committees:condition.lifted_by', { name: one.liftedBy ?? '—', at: dateTime(one.liftedAt), note: one.liftNote ?? '' })
          : t('committees:condition.by', { name: one.lifter, date: date(one.dueOn), session: date(one.heldOn) }),
        state: <Badge tone={TONE[one.state]}>{t(`committees:condition.state.${one.state}`)}</Badge>,
        act:
          lifting && one.state !== 'lifted' && lifting.may(one) ? (
            <details open={lifting.failedOn === one.id}>
              <summary>{t('committees:condition.lift')}</summary>
              <div className="pt-3">
                <Form
                  action={`${lifting.at}/${one.id}/lever`}
                  once={lifting.once + one.id.slice(0, 8)}
                  errors={lifting.failedOn === one.id ? lifting.errors : {}}
                >
                  <TextArea
                    name="note"
                    label={t('committees:condition.note')}
                    help={t('committees:condition.note_help')}
                    rows={2}
                    typed={lifting.failedOn === one.id ? (lifting.typed.note ?? null) : null}
                    errors={lifting.failedOn === one.id ? lifting.errors : {}}
                  />
                  <div>
                    <Button icon="check">{t('committees:condition.lift_act')}</Button>
                  </div>
                </Form>
              </div>
            </details>
          ) : null,
      }))}
    />
  );
}
