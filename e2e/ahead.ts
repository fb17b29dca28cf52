// Loaded before the program by a journey that lets days pass: its clock stands so many milliseconds ahead.
const AHEAD = Number(process.env.ALIZE_AHEAD_MS ?? 0);
const Now = Date;
globalThis.Date = class extends Now {
  constructor(...at: [] | [string | number | Date]) {
    super(...((at.length === 0 ? [Now.now() + AHEAD] : at) as [string]));
  }
  static override now(): number {
    return Now.now() + AHEAD;
  }
} as DateConstructor;
