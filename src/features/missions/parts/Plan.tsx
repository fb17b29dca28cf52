import { ActForm } from '../../../ui/Button.tsx';
import { Badge } from '../../../ui/Badge.tsx';
import { Section } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { decideMission } from '../life-cycle.ts';
import type { MissionActor } from '../life-cycle.ts';
import type { Mission, PlannedAction } from '../queries.ts';
import { planOf } from '../terms.ts';

/** The plan of actions, and who has agreed to it as it stands. `agreeAt`: where the owner agrees, on the page of the file. */
export function Plan(props: { mission: Mission; actions: readonly PlannedAction[]; actors: readonly MissionActor[]; once: string; agreeAt?: string }) {
  const { mission, actions, actors, once, agreeAt } = props;
  const { t, date } = useLocale();
  const plans = decideMission(mission.status, 'plan', actors).ok;
  const edits = decideMission(mission.status, 'edit', actors).ok;
  const side = actors.includes('expert') ? 'expert' : actors.includes('owner') ? 'owner' : null;
  const agreed = side === 'expert' ? mission.planExpertAt : side === 'owner' ? mission.planOwnerAt : null;
  const open = !['wanted', 'proposed', 'ended', 'cancelled'].includes(mission.status);
  const title = t('missions:plan.title');
  if (actions.length === 0 && !plans && !edits) return null;
  return (
    <Section
      title={title}
      aside={
        <>
          {edits ? <a href={`/missions/${mission.id}/modifier`}>{t('missions:edit.link')}</a> : null}
          {edits && plans ? ' · ' : null}
          {plans ? <a href={`/missions/${mission.id}/plan`}>{t('missions:plan.edit')}</a> : null}
        </>
      }
    >
      {actions.length === 0 ? (
        <p className="soft">{t('missions:plan.none')}</p>
      ) : (
        <>
          <Rows
            label={title}
            rows={actions.map((one) => ({
              key: one.id,
              thing: one.body,
              reason: one.dueOn ? t('missions:plan.due', { date: date(one.dueOn) }) : null,
              state: one.doneOn ? <Badge tone="done">{t('missions:plan.done', { date: date(one.doneOn, 'short') })}</Badge> : null,
            }))}
          />
          <p className="mt-3 flex flex-wrap gap-2">
            {(['expert', 'owner'] as const).map((who) => {
              const at = who === 'expert' ? mission.planExpertAt : mission.planOwnerAt;
              return (
                <Badge key={who} tone={at ? 'done' : 'waiting'}>
                  {t(`missions:plan.agreed.${who}.${at ? 'yes' : 'no'}`, { date: at ? date(at, 'short') : '' })}
                </Badge>
              );
            })}
          </p>
          {side && open && !agreed && (side === 'expert' || agreeAt) ? (
            <div className="mt-3">
              <ActForm
                action={side === 'expert' ? `/missions/${mission.id}/plan/accepter` : agreeAt!}
                once={`${once}plan${mission.id.slice(0, 4)}`}
                fields={{ plan: planOf(actions), ...(side === 'owner' ? { dossier: mission.reference } : {}) }}
              >
                {t('missions:plan.agree')}
              </ActForm>
            </div>
          ) : null}
        </>
      )}
    </Section>
  );
}
