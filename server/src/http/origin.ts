import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a request comes from our own pages. Browsers name the page's origin; it must be this very host, or one that
 * the operator listed. Without an Origin (kiosks, command line) the browser's own mark must not say "cross-site".
 */
export function fromOurPages(headers: IncomingHttpHeaders, allowed: readonly string[]): boolean {
  const { origin, host } = headers;
  if (origin === undefined) {
    const site = headers['sec-fetch-site'];
    return site === undefined || site === 'same-origin' || site === 'none';
  }
  if (allowed.includes(origin)) return true;
  try {
    return host !== undefined && new URL(origin).host === host.toLowerCase();
  } catch {
    return false;
  }
}
