import { z } from 'zod';
import { choice, halfDays, line, wholeNumber } from '../../platform/form.ts';
import { SKILL_DOMAINS } from './addresses.ts';

/** Days are typed in days and given in half-days. */
export const convertForm = z.object({
  year: wholeNumber(1998, 2100)(),
  from: choice(SKILL_DOMAINS)(),
  to: choice(SKILL_DOMAINS)(),
  days: halfDays(400)(),
  reason: line(500),
});
/** `account`: `granted/hqse/<project>`, out of which days go back. */
export const releaseForm = z.object({ year: wholeNumber(1998, 2100)(), account: line(100), back_days: halfDays(400)(), back_reason: line(500) });
export function accountOf(typed: string): { from: 'reserved' | 'granted'; domain: (typeof SKILL_DOMAINS)[number]; projectId: string } | null {
  const [from, code, projectId = ''] = typed.split('/');
  const domain = SKILL_DOMAINS.find((one) => one === code);
  if ((from !== 'reserved' && from !== 'granted') || !domain || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(projectId)) return null;
  return { from, domain, projectId };
}
