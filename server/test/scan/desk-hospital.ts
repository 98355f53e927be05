import { House } from '../../src/verbs/scan/house.ts';
import { Settler } from '../../src/verbs/scan/lanes.ts';
import { examine } from '../../src/verbs/doctor/examine.ts';
import { makeSealKeys, opener } from '../../src/realtime/seal.ts';
import type { Actor } from '../../src/auth/actor.ts';
import type { Call } from '../../src/verbs/call.ts';
import { TestJournal } from './journal.ts';
import { smallHospital, type SmallHospital } from './small-hospital.ts';

/** A small hospital with a second file room, people at desks and kiosks that scan. */
export interface DeskHospital extends SmallHospital {
  readonly otherRoom: { readonly id: number; readonly shelves: readonly number[] };
  readonly as: (role: Actor['roles'][number]) => Call;
  /** Some scans at a kiosk of their own. */
  readonly scan: (placeId: number, ...codes: readonly string[]) => Promise<void>;
  /** A kiosk that stays: each call is one upload. */
  readonly station: (placeId: number) => Promise<(...codes: readonly string[]) => Promise<void>>;
  /** One scan that was made at that time, ms, and comes only now. */
  readonly late: (placeId: number, code: string, at: number) => Promise<void>;
  readonly row: (sql: string) => Promise<Record<string, unknown>>;
  /** What the doctor finds: nothing, in health. */
  readonly findings: () => Promise<readonly unknown[]>;
}

export async function deskHospital(folderCount: number): Promise<DeskHospital> {
  const hospital = await smallHospital(folderCount);
  const { sql } = hospital.owner;
  const one = async (query: PromiseLike<readonly { readonly id: number }[]>) =>
    (await query)[0]?.id ?? 0;
  const place = (kind: string, code: string, room: number | null) =>
    one(sql`insert into places (facility_id, parent_id, room_id, kind, code, name)
      select id, ${room}, ${room}, ${kind}, ${code}, ${`${kind} ${code}`} from facilities returning id`);
  const room = await place('file_room', 'R2', null);
  await sql`update places set room_id = id where id = ${room}`;
  const shelves = [await place('shelf', 'R2-A', room), await place('shelf', 'R2-B', room)];
  const staffId = await one(
    sql`insert into staff (login, name) values ('desk', 'A Manager') returning id`,
  );
  const settler = new Settler({
    db: hospital.db,
    house: new House(),
    clock: Date.now,
    open: opener(makeSealKeys()),
  });
  const station = async (placeId: number) => {
    const kiosk = await hospital.addKiosk(placeId);
    const journal = new TestJournal(kiosk.id);
    return async (...codes: readonly string[]) => {
      const from = journal.bodies.length + 1;
      // A scan's time is known to some milliseconds, in which a fast machine does the act before it too; no hand is so fast.
      await pause(60);
      for (const code of codes) journal.scan(code);
      await settler.settle(kiosk.id, journal.upload(from));
    };
  };
  return {
    ...hospital,
    otherRoom: { id: room, shelves },
    as: (role) => ({
      db: hospital.db,
      clock: Date.now,
      actor: { staffId, name: 'A Manager', roles: [role], placeId: null },
    }),
    scan: async (placeId, ...codes) => (await station(placeId))(...codes),
    station,
    late: async (placeId, code, at) => {
      const kiosk = await hospital.addKiosk(placeId);
      const journal = new TestJournal(kiosk.id).scan(code, at);
      await settler.settle(kiosk.id, journal.upload());
    },
    row: async (text) => (await sql.unsafe<Record<string, unknown>[]>(text))[0] ?? {},
    findings: async () => (await examine(sql)).filter((check) => check.found > 0),
  };
}

const pause = (ms: number) => new Promise((resume) => setTimeout(resume, ms));

/** How a call ended: `done`, or the code of its refusal. */
export const outcomeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  );
