import { ActForm, LinkButton } from '../../../ui/Button.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { MissionAct } from '../life-cycle.ts';
import type { Mission } from '../queries.ts';
import { ACT_PATH } from '../said.ts';
import { termsOf } from '../terms.ts';

/** Acts that are a page of their own, or the form that stands beside. */
const ELSEWHERE: Partial<Record<MissionAct, (mission: Mission) => string>> = {
  propose: (mission) => `/missions/${mission.id}/proposer`,
  choose_route: (mission) => `/missions/${mission.id}/voie`,
  start: () => '#acte-start',
  end: () => '#acte-end',
};
/** The one act that brings the mission on, for whom it is. */
export function MainAct({ mission, act, once }: { mission: Mission; act: MissionAct; once: string }) {
  const { t } = useLocale();
  const elsewhere = ELSEWHERE[act];
  const label = t(`missions:act.${act as 'start'}`);
  if (elsewhere)
    return (
      <LinkButton href={elsewhere(mission)} look="main">
        {label}
      </LinkButton>
    );
  return (
    <ActForm
      action={`/missions/${mission.id}/${ACT_PATH[act]}`}
      once={once}
      look="main"
      icon="check"
      fields={act === 'employee_agree' || act === 'manager_agree' ? { terms: termsOf(mission) } : {}}
    >
      {label}
    </ActForm>
  );
}
