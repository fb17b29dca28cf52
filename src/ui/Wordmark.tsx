/** The network's mark, drawn for it: three lines of the trade wind, one of them warm, and the name. `ground` says what it stands on. */
export function Wordmark({ ground = 'sea' }: { ground?: 'sea' | 'page' }) {
  return (
    <span className="inline-flex items-center gap-3 font-display text-[1.375rem] leading-none font-[640] tracking-tight">
      <svg aria-hidden="true" width="30" height="24" viewBox="0 0 32 26" fill="none" strokeWidth="3" strokeLinecap="round">
        <path d="M2 7c4-5 8-5 12 0s8 5 15-1" stroke={ground === 'sea' ? 'var(--side-count)' : 'var(--color-primary)'} />
        <path d="M2 14.500c4-5 8-5 12 0s8 5 15-1" stroke={ground === 'sea' ? '#6fbfcb' : 'var(--color-accent)'} />
        <path d="M11 21.500c3-3 6-3 9 0 2 2 5 2 7 0" stroke="currentColor" />
      </svg>
      alizé
    </span>
  );
}
