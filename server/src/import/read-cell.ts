import { readMoment } from '../domain/local-time.ts';
import { isTimeZone } from '../domain/time-zone.ts';
import { readWeek } from '../domain/working-hours.ts';
import type { Bounds, Column } from './columns.ts';

export type ReadCell =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly reason: string };

/** Spreadsheets run a cell that begins so; kept as it is it would run on the next person's machine. */
const formula = /^[=+\-@]/;
const yes = ['yes', 'true', '1'];
const nay = ['no', 'false', '0'];
const refuse = (reason: string): ReadCell => ({ ok: false, reason });
const ok = (value: string): ReadCell => ({ ok: true, value });

/** Reads one cell as its column wants it. The reason never repeats the cell: it may be a name. */
export function readCell(column: Column, raw: string): ReadCell {
  const text = raw.normalize('NFC').trim();
  if (text === '') return column.required ? refuse('is empty and must not be') : ok('');
  if (column.reads !== 'phone' && formula.test(text))
    return refuse('begins like a formula (=, +, - or @); write the plain text');
  if ([...text].length > column.max) return refuse(`is longer than ${column.max} characters`);
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]/.test(text))
    return refuse('holds characters that cannot be printed; was the file saved as UTF-8?');
  return readAs(column, text);
}

function readAs({ reads }: Column, text: string): ReadCell {
  const lower = text.toLowerCase();
  switch (reads) {
    case 'date':
      return isDay(text) ? ok(text) : refuse('is not a day written as 1970-01-31');
    case 'flag':
      if (yes.includes(lower)) return ok('yes');
      return nay.includes(lower) ? ok('no') : refuse('is neither yes nor no');
    case 'dates':
      return readDates(lower);
    case 'hours': {
      const read = readWeek(text);
      return read.ok ? ok(text) : refuse(read.reason);
    }
    case 'moment':
      return readMoment(text) === null
        ? refuse('is not a time written as 2026-11-23 09:30')
        : ok(text);
    case 'zone':
      return isTimeZone(text) ? ok(text) : refuse('is no time zone such as Europe/Berlin');
    case 'phone':
      return /^[+\d][\d\s().\-/x]*$/.test(text) ? ok(text) : refuse('is not a phone number');
    case 'text':
    case undefined:
      return ok(text);
    default:
      return readOf(reads, text);
  }
}

function readOf(reads: Bounds | readonly string[], text: string): ReadCell {
  if ('least' in reads) {
    const { least, most } = reads;
    const whole = /^[1-9]\d{0,8}$/.test(text) && Number(text) >= least && Number(text) <= most;
    return whole ? ok(text) : refuse(`is not a whole number from ${least} to ${most}`);
  }
  const lower = text.toLowerCase();
  return reads.includes(lower) ? ok(lower) : refuse(`is not one of: ${reads.join(', ')}`);
}

function readDates(text: string): ReadCell {
  if (text === 'none') return ok(text);
  const days = text.split('|').map((day) => day.trim());
  if (!days.every(isDay)) return refuse('are not days written as 2026-12-25|2026-12-26, nor none');
  return ok([...new Set(days)].toSorted().join('|'));
}

/** A day of the calendar from 1800 on: 29 February only in leap years. */
export function isDay(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (year === undefined || Number(year) < 1800) return false;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.toISOString().slice(0, 10) === text;
}
