const PARIS = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris', year: 'numeric', month: '2-digit', day: '2-digit' });

/** The day of a moment in Paris, `YYYY-MM-DD`: what the network writes on what it exports. */
export function parisDay(at: Date): string {
  return PARIS.format(at);
}
