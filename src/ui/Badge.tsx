import type { ReactNode } from 'react';

/** Tone of a state: nothing special, information, done, waiting for somebody, late or refused. */
export type Tone = 'quiet' | 'info' | 'done' | 'waiting' | 'late';

/** A state in a word or two; the word says it, the colour only repeats it. */
export function Badge({ tone = 'info', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`tone tone-${tone}`}>{children}</span>;
}
