// What is typed at each public step.
import { z } from 'zod';
import { checked, email, line, paragraph, phone, postcode, siret } from '../../platform/form.ts';
import { SKILL_DOMAINS } from '../projects/file.ts';

const optional = { optional: true } as const;
/** The trap is a field that no person sees. */
export const TRAP = 'fax';

export const problemForm = z.object({ problem: paragraph(4000), contact_email: email(optional) });
/** The domains ticked, in their order; anything else that was posted is left aside. */
export function domainsTyped(values: readonly string[]): string[] {
  return SKILL_DOMAINS.filter((domain) => values.includes(domain));
}
export const firmForm = z.object({ firm_name: line(200), siret: siret(optional), postcode: postcode(optional), commune: line(120) });
export const contactForm = z.object({
  contact_name: line(160),
  contact_title: line(160, optional),
  contact_email: email(),
  contact_phone: phone(),
  call_when: line(300, optional),
  agreed: checked,
});
