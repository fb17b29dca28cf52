import { Badge } from '../../../ui/Badge.tsx';
import type { Tone } from '../../../ui/Badge.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { NeedState, RequestState } from '../life-cycle.ts';
import type { SkillDone } from '../said.ts';

const NEED: Record<NeedState, Tone> = { unmet: 'late', asked: 'waiting', met: 'done' };
const REQUEST: Record<RequestState, Tone> = { asked: 'waiting', accepted: 'done', refused: 'late', expired: 'late', withdrawn: 'quiet' };

export function NeedMark({ state }: { state: NeedState }) {
  const { t } = useLocale();
  return <Badge tone={NEED[state]}>{t(`skills:need.state.${state}`)}</Badge>;
}
export function RequestMark({ state }: { state: RequestState }) {
  const { t } = useLocale();
  return <Badge tone={REQUEST[state]}>{t(`skills:request.state.${state}`)}</Badge>;
}
/** When a line was last looked at, and whether it sleeps. */
export function Checked({ on, by, sleeping }: { on: string; by?: string | null; sleeping: boolean }) {
  const { t, date } = useLocale();
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      {sleeping ? <Badge tone="waiting">{t('skills:sleeping')}</Badge> : null}
      <span className="soft text-sm">{by ? t('skills:checked_by', { on: date(on), by }) : t('skills:checked_on', { on: date(on) })}</span>
    </span>
  );
}
/** What was done, or why it was not. */
export function Outcome({ done, refused }: { done: SkillDone | null; refused: string | null }) {
  const { t } = useLocale();
  return (
    <>
      {done ? (
        <Notice tone="done" live>
          {t(`skills:done.${done}`)}
        </Notice>
      ) : null}
      {refused ? (
        <Notice tone="late" live>
          {refused}
        </Notice>
      ) : null}
    </>
  );
}
