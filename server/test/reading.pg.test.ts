import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedHospital } from '@outguide/db/seed/seed-hospital';
import type {
  PastMoment,
  FolderShow,
  MovementRow,
  Page,
  PatientOpen,
  Resolved,
  Ribbon,
} from '../src/api/shapes.ts';
import type { Counts } from '../src/verbs/board/counts.ts';
import type { Fill } from '../src/verbs/place/fill.ts';
import type { FolderHere } from '../src/verbs/place/folders.ts';
import type { PlaceShow } from '../src/verbs/place/show.ts';
import type { Spine } from '../src/verbs/place/shelf.ts';
import type { Found } from '../src/verbs/search/find.ts';
import { testServer, type TestServer } from './support-server.ts';

describe('reading a seeded hospital through the API', () => {
  let server: TestServer;
  let clerk: string;
  beforeAll(async () => {
    server = await testServer({}, (database) =>
      // One moment for ever: at some hours of a day nothing is on its way in so small a house.
      seedHospital(database.ownerUrl, {
        ...{ folders: 400, seed: 7, now: Date.parse('2026-03-02T10:00:00Z') },
      }),
    );
    clerk = await server.signIn('clerk');
  });
  afterAll(() => server.stop());

  const ask = async <T>(path: string, input: unknown = {}, cookie = clerk): Promise<T> => {
    const answer = await server.call<T>(cookie, path, input);
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${answer.code}`);
    return answer.data;
  };
  const one = async (sql: string): Promise<Record<string, never>> => {
    const [row] = await server.db.sql.unsafe<Record<string, never>[]>(sql);
    if (row === undefined) throw new Error('the seed has none');
    return row;
  };

  it('pages the board by position without a hole or a double', async () => {
    const first = await ask<Page<MovementRow>>('board.last', { limit: 5 });
    const second = await ask<Page<MovementRow>>('board.last', { limit: 5, before: first.next });
    const both = await ask<Page<MovementRow>>('board.last', { limit: 10 });
    expect([...first.rows, ...second.rows]).toEqual(both.rows);
    expect(first.cut).toBe(true);
  });

  it('counts every folder in one state', async () => {
    const counts = await ask<Counts>('board.counts');
    const { filed, here, out, inTransit, missing } = counts;
    const all = await one('select count(*) from custody');
    const other = await one(
      `select count(*) from away where state not in ('here','out','in_transit','missing','lost')`,
    );
    expect(filed + here + out + inTransit + missing + other['count']!).toBe(all['count']);
    expect(counts.kiosksUp).toBe(0);
  });

  it('shows a folder with its custody, its history and its life as a ribbon', async () => {
    const { folder_id: folderId } = await one(
      `select folder_id from movements group by 1 order by count(*) desc, 1 limit 1`,
    );
    const folder = await ask<FolderShow>('folder.show', { folderId });
    expect(folder.patientHint?.initials).toMatch(/\./);
    expect(folder.home.trail.length).toBeGreaterThan(1);
    expect(folder.labels[0]).toMatch(/^F\d{11}$/);
    const history = await ask<Page<MovementRow>>('folder.history', { folderId, limit: 200 });
    const times = history.rows.map((row) => row.at);
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    const ribbon = await ask<Ribbon>('folder.ribbon', { folderId });
    expect(ribbon.ticks).toHaveLength(history.rows.length);
    expect(ribbon.segments.at(-1)).toMatchObject({
      placeId: folder.custody.place.id,
      state: folder.custody.state,
    });
    const { custody: now } = await ask<PastMoment>('folder.at', { folderId, at: Date.now() });
    expect(now).toMatchObject({ state: folder.custody.state, place: folder.custody.place });
    expect(await ask('folder.at', { folderId, at: 1 })).toEqual({ custody: null, believed: null });
  });

  it('pages what is at a ward and what stands on a shelf, whole and in order', async () => {
    const ward = await one(
      `select room_id as id, count(*) from away where room_id is not null and state <> 'destroyed' group by 1 order by 2 desc limit 1`,
    );
    const seen = await everyPage<FolderHere>('place.folders', { placeId: ward['id'], limit: 3 });
    const there = seen.filter((row) => row.leg?.to.id !== ward['id']);
    expect(there.map((row) => row.id)).toHaveLength(ward['count']!);
    expect(new Set(seen.map((row) => row.id)).size).toBe(seen.length);
    const shelf = await one(
      `select home_place_id as id, count(*) from folders where lifecycle <> 'planned' group by 1 order by 2 desc limit 1`,
    );
    const spines = await everyPage<Spine>('place.shelf', { placeId: shelf['id'], limit: 4 });
    expect(spines.filter((spine) => !spine.misfiled)).toHaveLength(shelf['count']!);
    expect(spines[0]?.bands.length).toBeGreaterThan(0);
    const place = await ask<PlaceShow>('place.show', { placeId: ward['id'] });
    expect(place.isRoom).toBe(true);
  });

  it('lists at a place what is on its way there, with where it left and when it is due', async () => {
    const leg =
      await one(`select a.leg_to_id as to, a.folder_id as folder, a.place_id as place from away a
      where a.state = 'in_transit' and a.leg_to_id <> a.room_id order by a.folder_id limit 1`);
    const coming = await everyPage<FolderHere>('place.folders', { placeId: leg['to'], limit: 2 });
    expect(new Set(coming.map((row) => row.id)).size).toBe(coming.length);
    const found = coming.find((row) => row.id === leg['folder']);
    expect(found).toMatchObject({ state: 'in_transit', leg: { to: { id: leg['to'] } } });
    expect(found?.leg?.dueAt).toBeGreaterThan(0);
    const left = await everyPage<FolderHere>('place.folders', { placeId: leg['place'], limit: 50 });
    expect(left.find((row) => row.id === leg['folder'])?.leg?.to.id).toBe(leg['to']);
  });

  it('has no place for what was destroyed: neither a gap on its shelf nor a row of its room', async () => {
    const gone =
      await one(`update folders set lifecycle = 'destroyed' where id = (select min(f.id) from folders f
      join custody k on k.folder_id = f.id join places h on h.id = f.home_place_id
      where h.kind = 'shelf' and k.state = 'filed') returning id, home_place_id as shelf`);
    const { room } =
      await one(`insert into away (folder_id, state, place_id, room_id, since) select ${gone['id']}, 'destroyed', id,
        room_id, now() from places where id = ${gone['shelf']} returning room_id as room`);
    const spines = await everyPage<Spine>('place.shelf', { placeId: gone['shelf'], limit: 200 });
    expect(spines.map((spine) => spine.folderId)).not.toContain(gone['id']);
    const rows = await everyPage<FolderHere>('place.folders', { placeId: room, limit: 200 });
    expect(rows.map((row) => row.id)).not.toContain(gone['id']);
    const { counts } = await ask<PlaceShow>('place.show', { placeId: gone['shelf'] });
    expect(counts.here).toBe(0);
  });

  it('tells how full each bay is as its shelves, read spine by spine, tell it', async () => {
    const { id: placeId, folder } = await one(
      `select h.room_id as id, min(f.id) as folder from away a join folders f on f.id = a.folder_id
        join places h on h.id = f.home_place_id where h.kind = 'shelf' and f.lifecycle = 'active'
        group by 1 order by count(*) desc limit 1`,
    );
    await one(`update away set state = 'missing' where folder_id = ${folder} returning folder_id`);
    const { rows } = await ask<{ rows: Fill[] }>('place.fill', { placeId });
    const room = await ask<PlaceShow>('place.show', { placeId });
    const bays = room.children.filter((child) => child.kind === 'bay');
    expect(rows.map((row) => row.placeId).toSorted()).toEqual(bays.map((bay) => bay.id).toSorted());
    for (const row of rows) {
      const spines = await spinesWithin(row.placeId);
      const gone = spines.filter((spine) => spine.out !== null);
      const missing = gone.filter(({ out }) => out?.state === 'missing' || out?.state === 'lost');
      const away = gone.length - missing.length;
      const read = { homed: spines.length, away, missing: missing.length };
      expect(row).toEqual({ placeId: row.placeId, ...read });
    }
    expect(rows.reduce((sum, row) => sum + row.away, 0)).toBeGreaterThan(0);
    expect(rows.reduce((sum, row) => sum + row.missing, 0)).toBeGreaterThan(0);
    const [bay] = rows;
    const inBay = await ask<{ rows: Fill[] }>('place.fill', { placeId: bay?.placeId });
    expect(inBay.rows.reduce((sum, row) => sum + row.homed, 0)).toBe(bay?.homed);
  });

  const spinesWithin = async (bayId: number): Promise<Spine[]> => {
    const bay = await ask<PlaceShow>('place.show', { placeId: bayId });
    const shelves = bay.children.map((shelf) =>
      everyPage<Spine>('place.shelf', { placeId: shelf.id, limit: 200 }),
    );
    return (await Promise.all(shelves)).flat().filter((spine) => !spine.misfiled);
  };

  const everyPage = async <Row>(path: string, input: object, cookie = clerk): Promise<Row[]> => {
    const rows: Row[] = [];
    let cursor: string | null = null;
    do {
      const page: Page<Row> = await ask(
        path,
        { ...input, ...(cursor === null ? {} : { cursor }) },
        cookie,
      );
      rows.push(...page.rows);
      cursor = page.next;
    } while (cursor !== null);
    return rows;
  };

  it('finds a patient by name, with a typing error, by number, and a folder by its label', async () => {
    const patient =
      await one(`select p.id, p.family_name as family, p.given_name as given, c.number, l.code, f.id as folder
      from patients p join charts c on c.patient_id = p.id join folders f on f.chart_id = c.id
      join labels l on l.folder_id = f.id
      where length(p.family_name) > 5 and p.family_name ~ '^[A-Za-z]+$' and p.given_name ~ '^[A-Za-z]+$' order by p.id limit 1`);
    const { id, family, given, number, code, folder } = patient as unknown as Record<
      string,
      string
    >;
    const wrong = `${family?.slice(0, 2)}${family?.slice(3)}`;
    for (const text of [
      `${given} ${family}`,
      `${family?.toUpperCase()}`,
      `${wrong} ${given}`,
      number,
    ]) {
      const found = await ask<Found>('search.find', { text, limit: 50 });
      expect([text, found.patients.map((row) => row.id)]).toEqual([
        text,
        expect.arrayContaining([id]),
      ]);
      expect(JSON.stringify(found.patients)).not.toContain(family);
    }
    const byLabel = await ask<Found>('search.find', { text: code });
    expect(byLabel.folders.map((row) => row.id)).toEqual([folder]);
    expect(await ask<Resolved>('resolve.code', { code: code?.toLowerCase() })).toMatchObject({
      kind: 'folder',
      path: `/folders/${folder}`,
    });
  });

  it('puts every sight of a patient on record with who and whom', async () => {
    const { id } = await one(`select patient_id as id from charts order by id limit 1`);
    const patient = await ask<PatientOpen>('patient.open', { patientId: id });
    expect(patient.charts[0]?.folders.length).toBeGreaterThan(0);
    const record = await ask<Page<{ action: string; byName: string }>>(
      'audit.list',
      { patientId: id },
      await server.signIn('auditor'),
    );
    expect(record.rows.map((row) => row.action)).toContain('patient.open');
    const text = JSON.stringify(await server.db.sql`select facts, object from audit_events`);
    expect(text).not.toContain(patient.familyName);
  });

  it('refuses a forged cursor and a list without a limit', async () => {
    const forged = await server.call(clerk, 'place.folders', { placeId: 1, cursor: 'abc' });
    expect(forged).toMatchObject({ ok: false, code: 'stale_cursor' });
    const endless = await server.call(clerk, 'board.last', { limit: 100_000 });
    expect(endless).toMatchObject({ ok: false, status: 400 });
  });
});
