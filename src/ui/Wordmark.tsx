/** The network's mark, drawn for it: three lines of the trade wind, one of them warm, and the name. */
export function Wordmark() {
  return (
    <span className="inline-flex items-center gap-3 font-display text-2xl font-[640] tracking-tight">
      <svg aria-hidden="true" width="32" height="26" viewBox="0 0 32 26" fill="none" strokeWidth="3" strokeLinecap="round">
        <path d="M2 7c4-5 8-5 12 0s8 5 15-1" stroke="var(--color-primary)" className="mark-warm" />
        <path d="M2 14c4-5 8-5 12 0s8 5 15-1" stroke="#58b4c3" />
        <path d="M11 21c3-3 6-3 9 0 2 2 5 2 7 0" stroke="currentColor" />
      </svg>
      alizé
    </span>
  );
}
