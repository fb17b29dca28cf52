/** Luhn's sum of a string of digits is a multiple of ten. */
export function luhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    sum += i % 2 === 0 ? digit : Math.floor((digit * 2) / 10) + ((digit * 2) % 10);
  }
  return sum % 10 === 0;
}

/** Nine digits that pass Luhn. */
export function isSiren(value: string): boolean {
  return /^\d{9}$/.test(value) && luhn(value);
}

/** Fourteen digits that pass Luhn; those of La Poste (SIREN 356000000) also when their digits sum to a multiple of five (source: INSEE). */
export function isSiret(value: string): boolean {
  if (!/^\d{14}$/.test(value)) return false;
  return luhn(value) || (value.startsWith('356000000') && [...value].reduce((sum, digit) => sum + Number(digit), 0) % 5 === 0);
}

/** `12345678900012` → `123 456 789 00012`; anything else unchanged. */
export function spacedSiret(value: string): string {
  return value.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})?$/, (_, a, b, c, nic?: string) => [a, b, c, nic].filter(Boolean).join(' '));
}
