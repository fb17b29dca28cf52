// What was done, told on the page that follows; null for an address that says nothing known.
export const DONE = ['converted', 'released'] as const;
export type DaysDoneSaid = (typeof DONE)[number];
export function doneOf(url: URL): DaysDoneSaid | null {
  return DONE.find((one) => one === url.searchParams.get('fait')) ?? null;
}
