/** A person's initials in a round; the name stands beside it, so that screen readers skip it. */
export function Avatar({ name }: { name: string }) {
  const words = name.split(/[\s-]+/).filter((word) => /^\p{L}/u.test(word));
  const initials = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0]?.toUpperCase() ?? '').join('');
  return (
    <span
      aria-hidden="true"
      className="inline-flex size-8 shrink-0 items-center justify-center rounded-full bg-[var(--foam)] text-sm font-[640] text-[var(--foam-ink)]"
    >
      {initials || '·'}
    </span>
  );
}
