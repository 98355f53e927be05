import type { PrinterState } from '../../domain/printer-faults.ts';

// The answer to `~HS`, "Host Status Return" of Zebra's ZPL II programming guide: three strings, each between STX and ETX.
//   1  aaa,b,c,dddd,eee,f,g,h,iii,j,k,l   b paper out, c pause, eee formats in the buffer, f buffer full, h partial
//                                         format, j settings lost, k too cold, l too hot
//   2  mmm,n,o,p,q,r,s,t,uuuuuuuu,v,www   o head up, p ribbon out, t label waits (peel off), u labels left in the batch
//   3  xxxx,y                             password, static RAM

export interface HostStatus {
  readonly paperOut: boolean;
  readonly paused: boolean;
  /** Whole labels that it has read and not begun. */
  readonly formats: number;
  readonly bufferFull: boolean;
  readonly partial: boolean;
  readonly settingsLost: boolean;
  readonly tooCold: boolean;
  readonly tooHot: boolean;
  readonly headUp: boolean;
  readonly ribbonOut: boolean;
  readonly labelWaits: boolean;
  /** Copies of the label that is being printed which are still to come. */
  readonly left: number;
}

const strings = /\x02([^\x02\x03]{0,200})\x03/g;
/** Three strings are some 80 bytes; who sends much more is no printer. */
export const statusAtMost = 1_024;

/**
 * Reads the three strings.
 * @returns null while they are not whole, 'rubbish' for what no printer says
 */
export function readHostStatus(text: string): HostStatus | null | 'rubbish' {
  const found = [...text.matchAll(strings)].map((match) => match[1]?.split(',') ?? []);
  if (found.length < 3) return text.length > statusAtMost || isOther(text) ? 'rubbish' : null;
  const [first = [], second = [], third = []] = found;
  if (first.length !== 12 || second.length !== 11 || third.length !== 2) return 'rubbish';
  const numbers = [...first, ...second].map((field) => field.trim());
  if (!numbers.every((field) => /^[0-9]+$/.test(field))) return 'rubbish';
  const is = (fields: readonly string[], at: number) => Number(fields[at]) === 1;
  return {
    ...{ paperOut: is(first, 1), paused: is(first, 2), formats: Number(first[4]) },
    ...{ bufferFull: is(first, 5), partial: is(first, 7), settingsLost: is(first, 9) },
    ...{ tooCold: is(first, 10), tooHot: is(first, 11) },
    ...{ headUp: is(second, 2), ribbonOut: is(second, 3), labelWaits: is(second, 7) },
    left: Number(second[8]),
  };
}

/** An answer begins with STX; a line end before it is forgiven. */
const isOther = (text: string): boolean => /[^\r\n\x02]/.test(text.charAt(text.search(/[^\r\n]/)));

/** What a status means to who stands before the printer, the first thing to do first. */
export function stateOf(status: HostStatus): PrinterState {
  if (status.settingsLost) return 'settings_lost';
  if (status.headUp) return 'head_open';
  if (status.paperOut) return 'paper_out';
  if (status.ribbonOut) return 'ribbon_out';
  if (status.tooHot) return 'too_hot';
  if (status.tooCold) return 'too_cold';
  if (status.labelWaits) return 'label_waits';
  if (status.paused) return 'on_pause';
  return status.bufferFull ? 'buffer_full' : 'ready';
}

/** Everything that it was sent is on paper. */
export const isDrained = ({ formats, left, partial }: HostStatus): boolean =>
  formats === 0 && left === 0 && !partial;
