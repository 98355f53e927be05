import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Db } from '@outguide/db/connect';
import { enrolAtConsole } from '../../src/verbs/kiosk/enrol-at-console.ts';
import { examine } from '../../src/verbs/doctor/examine.ts';
import { furnish } from '../scan/small-hospital.ts';
import { House } from './house.ts';
import { judgeClient, judgeProcess, total, type Verdict } from './judge.ts';
import { KioskClient } from './kiosk-client.ts';
import { KioskProcess } from './kiosk-process.ts';

export interface CampaignResult extends Verdict {
  readonly kills: number;
  /** How often a process ended without being killed. */
  readonly crashes: number;
  /** The doctor's checks that failed, each with its first finding. */
  readonly broken: readonly string[];
}

export type Victim = 'server' | 'postgres' | 'kiosk';
const kioskCount = 4;

/** Every victim so often, kiosks as often as told, in any order. */
export function shuffledVictims(each: number, kiosks = each): Victim[] {
  const all = (['server', 'postgres', 'kiosk'] as const).flatMap((victim) =>
    Array.from({ length: victim === 'kiosk' ? kiosks : each }, () => ({
      victim,
      order: Math.random(),
    })),
  );
  return all.toSorted((a, b) => a.order - b.order).map(({ victim }) => victim);
}

/**
 * Four kiosks' processes scan while the server's process, PostgreSQL and the kiosks themselves are killed by -9 at random
 * moments. A client in this process scans along and sends what was answered again, as after lost answers.
 */
export async function runCampaign(
  victims: readonly Victim[],
  say: (text: string) => void = () => {},
): Promise<CampaignResult> {
  const dataDir = mkdtempSync(join(tmpdir(), 'outguide-kill-'));
  const house = await House.open(dataDir);
  try {
    return await rage(house, dataDir, victims, say);
  } finally {
    await house.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function rage(
  house: House,
  dataDir: string,
  victims: readonly Victim[],
  say: (text: string) => void,
): Promise<CampaignResult> {
  const { kiosks, client } = await house.withOwner((db) => open(db, house, dataDir));
  const running = client.run();
  let turn = 0;
  for (const victim of victims) {
    await pause(Math.random() * 900);
    say(`killing ${victim}`);
    if (victim === 'server') await house.killServer();
    else if (victim === 'postgres') await house.killPostgres();
    else await kiosks[turn++ % kioskCount]?.kill();
  }
  await pause(500);
  client.stop();
  const drain = () => say(`draining: ${kiosks.map((kiosk) => kiosk.progress).join(', ')}`);
  const telling = setInterval(drain, 10_000);
  drain();
  await Promise.all([running, ...kiosks.map((kiosk) => kiosk.finish())]);
  clearInterval(telling);
  const crashes = house.crashes + kiosks.reduce((sum, kiosk) => sum + kiosk.crashes, 0);
  const found = await house.withOwner((db) => judge(db, kiosks, client));
  return { kills: victims.length, crashes, ...found };
}

async function open(db: Db, house: House, dataDir: string) {
  const { codes, folders, places } = await furnish(db, 40);
  const { ward, clinic, shelf, undo } = codes;
  const all = [ward, clinic, shelf, undo, ...folders.map((folder) => folder.code)];
  const next = () => all[Math.floor(Math.random() * all.length)] ?? '';
  const kiosks = Array.from(
    { length: kioskCount },
    (_, n) => new KioskProcess({ dir: join(dataDir, `kiosk-${n}`), server: house.url, next }),
  );
  const enrol = async (kiosk: KioskProcess, n: number) => {
    const placeId = n % 2 === 0 ? places.room : places.ward;
    await kiosk.enrol((await enrolAtConsole(db, { placeId, name: `Kiosk ${n}` })).code);
  };
  await Promise.all(kiosks.map(enrol));
  const key = randomBytes(32).toString('base64url');
  const hash = createHash('sha256').update(key).digest();
  const [row] = await db.sql<{ id: number }[]>`
    insert into kiosks (name, place_id, key_hash) values ('Again', ${places.room}, ${hash}) returning id`;
  const client = new KioskClient({ id: row?.id ?? 0, key }, () => house.url, next);
  return { kiosks, client };
}

async function judge(db: Db, kiosks: readonly KioskProcess[], client: KioskClient) {
  const verdicts = await Promise.all(kiosks.map((kiosk) => judgeProcess(db, kiosk)));
  const all = total([...verdicts, await judgeClient(db, client)]);
  const examined = await examine(db.sql);
  const broken = examined.flatMap(({ name, found, findings }) =>
    found === 0 ? [] : `${name}: ${findings[0]?.object} ${findings[0]?.problem}`,
  );
  return { ...all, broken };
}

const pause = (ms: number) => new Promise((resume) => setTimeout(resume, ms));
