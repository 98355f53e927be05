import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** The page, its files and its feed are for the browser of this kiosk alone. */
export const securityHeaders = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const;

/**
 * Refuses what another site, another host name or another program's page sends to the loopback address: exact Host (a
 * rebound name is not ours), exact Origin, and a cookie that lives as long as this process.
 */
export class Guard {
  readonly #token = randomBytes(24).toString('base64url');

  cookie(port: number): string {
    return `kiosk-${port}=${this.#token}; Path=/; HttpOnly; SameSite=Strict`;
  }

  /** True when the request names this kiosk and comes from no other site. */
  fits(request: IncomingMessage, port: number): boolean {
    const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
    const { host, origin } = request.headers;
    if (host === undefined || !hosts.includes(host)) return false;
    if (origin !== undefined && origin !== `http://${host}`) return false;
    const site = request.headers['sec-fetch-site'];
    return site === undefined || site === 'same-origin' || site === 'none';
  }

  /** True when the request carries the cookie that the page was given. */
  knows(request: IncomingMessage, port: number): boolean {
    const cookies = (request.headers.cookie ?? '').split(';').map((one) => one.trim());
    const ours = cookies.find((one) => one.startsWith(`kiosk-${port}=`))?.split('=')[1] ?? '';
    const [a, b] = [Buffer.from(ours), Buffer.from(this.#token)];
    return a.length === b.length && timingSafeEqual(a, b);
  }
}
