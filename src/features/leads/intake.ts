// What somebody without an account tells us, step by step. The pure part: the steps, and what makes a message look like no person wrote it.

/** The two doors of the public page: a firm's project, a site's offer of help. */
export type IntakeKind = 'project' | 'site_offer';
export const INTAKE = {
  project: { path: '/j-ai-un-projet', word: 'intake' },
  site_offer: { path: '/mon-site-veut-aider', word: 'offer' },
} as const satisfies Record<IntakeKind, { path: string; word: 'intake' | 'offer' }>;

export const STEPS = ['problem', 'firm', 'contact', 'sent'] as const;
export type IntakeStep = (typeof STEPS)[number];
/** The address of a step. */
export function pathOf(kind: IntakeKind, step: IntakeStep): string {
  const tail = { problem: '', firm: '/entreprise', contact: '/contact', sent: '/merci' }[step];
  return INTAKE[kind].path + tail;
}

/** The first step of a door, with the partner whose address was followed. */
export function doorOf(kind: IntakeKind, partner: string | null): string {
  return pathOf(kind, 'problem') + (partner ? `?par=${partner}` : '');
}

export type HeldReason = 'trap' | 'too_fast' | 'links' | 'rate';
/** Shorter than this from the first page to the last, nobody has read the questions. */
const FASTEST_SECONDS = 8;
const MOST_LINKS = 3;

/** Why a message is set aside for a human to look at; empty for one that looks like a person's. Nothing is ever refused for it. */
export function heldReasons(sent: { trap: string; seconds: number; text: string; tooMany: boolean }): HeldReason[] {
  const reasons: HeldReason[] = [];
  if (sent.trap.trim() !== '') reasons.push('trap');
  if (sent.seconds < FASTEST_SECONDS) reasons.push('too_fast');
  if ((sent.text.match(/https?:\/\/|www\./gi) ?? []).length >= MOST_LINKS) reasons.push('links');
  if (sent.tooMany) reasons.push('rate');
  return reasons;
}
