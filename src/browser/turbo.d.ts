declare module '@hotwired/turbo' {
  export function connectStreamSource(source: EventTarget): void;
  export function disconnectStreamSource(source: EventTarget): void;
  export const config: { forms: { confirm: (sentence: string, form: HTMLFormElement, submitter: HTMLElement | null) => Promise<boolean> } };
  export const session: { pageRefreshDebouncePeriod: number };
  export function visit(place: string, options?: { action?: 'advance' | 'replace' }): void;
}
