// What was done, told on the page that follows; null for an address that says nothing known.
export const SKILL_DONE = [
  'offered',
  'edited',
  'withdrawn',
  'checked',
  'declared',
  'kept',
  'skill_added',
  'skill_edited',
  'archived',
  'restored',
  'named',
  'asked',
  'accepted',
  'refused',
  'taken_back',
] as const;
export type SkillDone = (typeof SKILL_DONE)[number];
export function skillDoneOf(url: URL): SkillDone | null {
  return SKILL_DONE.find((one) => one === url.searchParams.get('fait')) ?? null;
}
