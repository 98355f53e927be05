// A scanner does not wait for a page. What it types between the first line of a document and the moment the page listens
// is kept by a script in its head, and read when the page is there.
import { parseSymbol } from './symbol.ts';
import type { WedgeDetector, WedgeKey, WedgeVerdict } from './wedge.ts';

export interface EarlyKeys {
  /** When the script began to listen, on the clock of the keys. */
  readonly from: number;
  readonly keys: readonly WedgeKey[];
  readonly stop: () => void;
}

/** Keys so soon after the first moment may be the rest of a scan whose beginning nobody heard, ms. */
export const cutMs = 150;
/** What was typed longer ago is no longer meant, ms. */
const stillMeantMs = 10_000;

/** Never what is typed into a field: a password is none of its business. */
export const earlyKeysScript = `(function(){var k=[],f=function(e){var t=e.target;
if(t&&/^(INPUT|TEXTAREA|SELECT)$/.test(t.tagName)||k.length>400)return;
k.push({code:e.code,shift:e.shiftKey,ctrl:e.ctrlKey,alt:e.altKey,meta:e.metaKey,timeMs:e.timeStamp,mark:e.timeStamp,
ignore:!e.isTrusted||e.repeat||e.isComposing||e.key==='Process'})};
addEventListener('keydown',f,true);
window.outguideEarly={from:performance.now(),keys:k,stop:function(){removeEventListener('keydown',f,true)}}})()`;

/** A reading that is not one of our codes and began as the page did: its beginning was not heard. */
export const isCut = (verdict: WedgeVerdict, from: number): boolean =>
  (verdict.kind === 'scan' ? !parseSymbol(verdict.text).ok : verdict.kind === 'reject') &&
  'mark' in verdict &&
  typeof verdict.mark === 'number' &&
  verdict.mark - from < cutMs;

/** Gives the detector what was typed before the page listened. */
export function readEarly(early: EarlyKeys, detector: WedgeDetector, now: number): WedgeVerdict[] {
  early.stop();
  return early.keys
    .filter(({ timeMs }) => now - timeMs < stillMeantMs)
    .map((key) => detector.key(key));
}
