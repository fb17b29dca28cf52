import { useLocale } from '../../../ui/locale.tsx';
import { INTAKE, STEPS } from '../intake.ts';
import type { IntakeKind, IntakeStep } from '../intake.ts';

/** The head of a public step: what it is, which step of how many, and how long it takes. */
export function IntakeTop({ kind, step, title, lead }: { kind: IntakeKind; step: IntakeStep; title: string; lead?: string }) {
  const { t } = useLocale();
  const at = STEPS.indexOf(step) + 1;
  return (
    <header className="mb-6">
      <p className="soft">{t('leads:intake.step', { at, of: STEPS.length - 1, what: t(`leads:${INTAKE[kind].word}.title`) })}</p>
      <h1>{title}</h1>
      {lead ? <p className="mt-2 max-w-prose">{lead}</p> : null}
    </header>
  );
}
