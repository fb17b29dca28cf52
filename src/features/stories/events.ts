import type {} from '../../platform/events.ts';

/** What names a story in a sentence. Told under the file, which a recused member does not see. */
export interface OfStory {
  storyId: string;
  /** Of the file. */
  reference: string;
  /** Of the firm. */
  name: string;
}

declare module '../../platform/events.ts' {
  interface Events {
    'stories.asked': OfStory;
    /** The personal link is mailed again. */
    'stories.reminded': OfStory;
    /** By the owner, with a consent to this version of the words. */
    'stories.written': OfStory & { version: number };
    'stories.sent_back': OfStory & { comment: string };
    'stories.published': OfStory;
    /** The next version of the words an owner consents to, for the whole network. */
    'stories.consent_published': { version: number };
    /** By the owner through the link, or by the animator when the owner asked for it. */
    'stories.withdrawn': OfStory;
  }
}
