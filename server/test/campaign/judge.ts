import { isDeepStrictEqual } from 'node:util';
import type { Db } from '@outguide/db/connect';
import type { Answer } from '../../src/realtime/wire.ts';
import type { KioskClient } from './kiosk-client.ts';
import type { KioskLine, KioskProcess, Life } from './kiosk-process.ts';

/** What a campaign found about one kiosk, or about all of them together. */
export interface Verdict {
  /** Written to scanners. */
  readonly scanned: number;
  /** In the database. */
  readonly kept: number;
  /** Answered as saved, here or centrally. */
  readonly acknowledged: number;
  /** Answered as saved, but not in the database, or another scan in its stead. */
  readonly lost: number;
  /** One scan in two rows, or two scans answered under one number. */
  readonly doubled: number;
  /** Not the answer that was given the first time. */
  readonly changedAnswers: number;
}

interface Row {
  readonly seq: number;
  readonly code: string | null;
  readonly wallMs: number;
  readonly answer: Answer;
}

async function rowsOf(db: Db, kioskId: number): Promise<readonly Row[]> {
  return db.sql<Row[]>`
    select seq, body::jsonb->>'code' as code, (body::jsonb->>'wallMs')::float8 as "wallMs", answer
    from scans where kiosk_id = ${kioskId} order by epoch, seq`;
}

/**
 * A kiosk is given codes by pipe, so of each of its lives exactly the first so many are in the database, in their order:
 * one that stood there twice, or was left out, would put the rest out of step.
 */
export async function judgeProcess(db: Db, kiosk: KioskProcess): Promise<Verdict> {
  const rows = await rowsOf(db, kiosk.id);
  const bySeq = new Map(rows.map((row) => [row.seq, row]));
  const lines = kiosk.lives.flatMap((life) => life.lines);
  const said = lines.filter((line) => line.seq !== null && line.saved !== null);
  const once = new Set(said.filter((line) => !line.later).map((line) => line.seq));
  const rowOf = (line: KioskLine) => bySeq.get(line.seq ?? 0);
  const last = kiosk.lives.at(-1);
  const unkept = last ? last.written.length - rowsIn(last, rows).length : 0;
  const strayed = kiosk.lives.filter((life) => !isStart(life, rowsIn(life, rows))).length;
  const central = said.filter((line) => line.saved === 'centrally');
  return {
    scanned: kiosk.lives.reduce((sum, life) => sum + life.written.length, 0),
    kept: rows.length,
    acknowledged: once.size,
    // Nobody killed its last life: all of it must be there.
    lost: said.filter((line) => rowOf(line)?.code !== line.code).length + Math.max(0, unkept),
    doubled:
      rows.length - bySeq.size + said.filter((line) => !line.later).length - once.size + strayed,
    changedAnswers: central.filter((line) => textOf(rowOf(line)) !== line.say).length,
  };
}

const rowsIn = (life: Life, rows: readonly Row[]) =>
  rows.filter(({ wallMs }) => wallMs >= life.beganMs && wallMs <= life.endedMs);

const isStart = (life: Life, rows: readonly Row[]) =>
  isDeepStrictEqual(
    rows.map((row) => row.code),
    life.written.slice(0, rows.length),
  );

function textOf(row: Row | undefined): string | null {
  if (row === undefined) return null;
  const { headline, line, more } = row.answer.say;
  const end = /[?!.]$/.test(headline) ? '' : '.';
  return `${headline}${end} ${line}${more === null ? '' : ` ${more}`}`;
}

/** The same for the client in this process, which remembers every answer. */
export async function judgeClient(db: Db, client: KioskClient): Promise<Verdict> {
  const { journal, acknowledged } = client;
  const rows = await rowsOf(db, journal.kioskId);
  const bySeq = new Map(rows.map((row) => [row.seq, row.answer]));
  const told = [...acknowledged];
  return {
    scanned: journal.bodies.length,
    kept: rows.length,
    acknowledged: acknowledged.size,
    lost: told.filter(([seq, answer]) => !isDeepStrictEqual(bySeq.get(seq), answer)).length,
    doubled: rows.length - bySeq.size + Math.max(0, rows.length - journal.bodies.length),
    changedAnswers: client.changed.length,
  };
}

export function total(verdicts: readonly Verdict[]): Verdict {
  const sum = (name: keyof Verdict) => verdicts.reduce((all, one) => all + one[name], 0);
  return {
    ...{ scanned: sum('scanned'), kept: sum('kept'), acknowledged: sum('acknowledged') },
    ...{ lost: sum('lost'), doubled: sum('doubled'), changedAnswers: sum('changedAnswers') },
  };
}
