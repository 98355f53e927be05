import { isIP, isIPv4 } from 'node:net';
import { Sentence } from './sentence.ts';

const listed = (text: string): string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);

/** Reads `--origin`: scheme, host and port as browsers name them, nothing behind. */
export function readOrigins(text: string): string[] {
  return listed(text).map((one) => {
    const url = URL.canParse(one) ? new URL(one) : null;
    const web = url?.protocol === 'https:' || url?.protocol === 'http:';
    if (url !== null && web && `${url.origin}/` === url.href) return url.origin;
    throw new Sentence(
      `--origin takes addresses like https://charts.example without anything behind, not “${one}”.`,
    );
  });
}

/** Reads `--trust-proxy`. Everybody cannot be trusted: then each caller could choose an address of his own. */
export function readProxies(text: string): string[] {
  return listed(text).map((one) => {
    const [address = '', bits, more] = one.split('/');
    const most = isIPv4(address) ? 32 : 128;
    const network = bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= most);
    if (isIP(address) !== 0 && network && more === undefined) return one;
    throw new Sentence(
      `--trust-proxy takes addresses or networks like 10.1.2.3,10.9.0.0/16, not “${one}”.`,
    );
  });
}
