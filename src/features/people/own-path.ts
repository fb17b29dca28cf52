/** A path of ours to come back to; anything else (another host, a scheme, a control character) becomes the given one. */
export function ownPath(value: string | null | undefined, otherwise: string): string {
  if (!value || value.length > 400 || !/^\/(?![/\\])[^\s\\]*$/.test(value)) return otherwise;
  return value;
}
