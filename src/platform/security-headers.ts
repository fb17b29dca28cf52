// The progress bar of Turbo writes this one style into the page; a browser journey fails when a new version changes it.
const TURBO_BAR = 'sha256-WAyOw4V+FqDc35lQPyRADLBWbuNK8ahvYEaQIYF1+Ps=';

/** The policy of a block that other people's pages may show in a frame: our own host only, no form, framed by anybody. */
export function framedAnywhere(): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' '${TURBO_BAR}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'none'",
    'frame-ancestors *',
    "base-uri 'none'",
  ].join('; ');
}

/** Sets the headers every answer carries: our own host only, no inline script or style, never framed, nothing told to other sites. */
export function secured(headers: Headers, baseUrl: string, formHosts: readonly string[]): void {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' '${TURBO_BAR}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "frame-src 'self'",
    `form-action 'self'${formHosts.map((host) => ` ${host}`).join('')}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ];
  // An answer that brings its own policy (a mail shown in a frame) says itself who may frame it.
  if (!headers.has('content-security-policy')) {
    headers.set('content-security-policy', policy.join('; '));
    headers.set('x-frame-options', 'DENY');
  }
  headers.set('x-content-type-options', 'nosniff');
  headers.set('referrer-policy', 'same-origin');
  headers.set('cross-origin-opener-policy', 'same-origin');
  headers.set('cross-origin-resource-policy', 'same-origin');
  headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()');
  if (baseUrl.startsWith('https:')) headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
}
