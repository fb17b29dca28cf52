// The life of a story, as a table. The database keeps the same steps (story_step); a test compares the two.

export const STORY_STATUSES = ['asked', 'written', 'sent_back', 'published', 'withdrawn'] as const;
export type StoryStatus = (typeof STORY_STATUSES)[number];

export const STORY_ACTS = ['write', 'publish', 'send_back', 'withdraw', 'remind'] as const;
export type StoryAct = (typeof STORY_ACTS)[number];
export type StoryActor = 'owner' | 'animator';

interface Step {
  next: StoryStatus;
  by: readonly StoryActor[];
}
const owner = ['owner'] as const;
const animator = ['animator'] as const;
// Taken back by the owner through the link, or by the animator when the owner says so by telephone.
const both = ['owner', 'animator'] as const;

/** status → act → what follows and who may. An act that is not here does not exist in that status. `remind` sends the link again. */
export const lifeCycle: Record<StoryStatus, Partial<Record<StoryAct, Step>>> = {
  asked: { write: { next: 'written', by: owner }, withdraw: { next: 'withdrawn', by: both }, remind: { next: 'asked', by: animator } },
  written: {
    write: { next: 'written', by: owner },
    publish: { next: 'published', by: animator },
    send_back: { next: 'sent_back', by: animator },
    withdraw: { next: 'withdrawn', by: both },
  },
  sent_back: { write: { next: 'written', by: owner }, withdraw: { next: 'withdrawn', by: both }, remind: { next: 'sent_back', by: animator } },
  // Written anew it waits to be read again; sent back it leaves the public pages.
  published: {
    write: { next: 'written', by: owner },
    send_back: { next: 'sent_back', by: animator },
    withdraw: { next: 'withdrawn', by: both },
    remind: { next: 'published', by: animator },
  },
  withdrawn: { write: { next: 'written', by: owner } },
};

export type StoryRefusal =
  | 'not-in-this-status'
  | 'not-theirs'
  | 'too-early'
  | 'no-address'
  | 'already-asked'
  | 'former-address'
  | 'written-since'
  | 'no-file'
  | 'file-too-large'
  | 'file-not-accepted';
export type StoryDone<T = object> = ({ ok: true } & T) | { ok: false; refusal: StoryRefusal };

/** May this act be done in this status, by this side? */
export function decideStory(status: StoryStatus, act: StoryAct, by: StoryActor): StoryDone<{ next: StoryStatus }> {
  const step = lifeCycle[status][act];
  if (!step) return { ok: false, refusal: 'not-in-this-status' };
  return step.by.includes(by) ? { ok: true, next: step.next } : { ok: false, refusal: 'not-theirs' };
}

/** A story is asked for once help has begun, and while the firm is there to tell it. */
export const ASKED_FROM: readonly string[] = ['in_delivery', 'delivered', 'in_follow_up', 'closed'];
