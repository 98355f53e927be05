import { createHash, randomBytes } from 'node:crypto';
import { seedHospital } from '@outguide/db/seed/seed-hospital';
import { composeSymbol } from '@outguide/labels/symbol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MovementHint } from '../src/realtime/events.ts';
import { openAmong } from '../src/realtime/limited-audience.ts';
import type { Page, PatientOpen, Resolved } from '../src/api/shapes.ts';
import type { Spine } from '../src/verbs/place/shelf.ts';
import type { Found } from '../src/verbs/search/find.ts';
import { TestJournal } from './scan/journal.ts';
import { connectKiosk, connectTo, send } from './scan/small-server.ts';
import { testServer, type TestServer } from './support-server.ts';

describe('of a restricted chart, who does not keep it learns nothing', () => {
  let server: TestServer;
  let clerk: string;
  let nurse: string;
  const kept = { id: 0, patient: 0, folder: 0, label: '', shelf: 0, ward: 0, type: '' };
  // No patient has this number.
  const number = '90817263';
  beforeAll(async () => {
    server = await testServer({ sessionCheckMs: 200 }, ({ ownerUrl }) =>
      seedHospital(ownerUrl, { folders: 400, seed: 7 }),
    );
    clerk = await server.signIn('clerk');
    nurse = await server.signIn('nurse');
    // Away from its shelf and with a notice: on every list there is.
    const row = await one(`select c.id, c.patient_id as patient, f.id as folder, l.code as label,
        f.home_place_id as shelf, a.room_id as ward, 'A type of its own' as type
      from away a join folders f on f.id = a.folder_id join charts c on c.id = f.chart_id
        join labels l on l.folder_id = f.id join places h on h.id = f.home_place_id
      where a.room_id <> h.room_id and not c.restricted and h.kind = 'shelf' and a.state = 'out'
        and f.lifecycle = 'active' and l.withdrawn_at is null order by f.id limit 1`);
    Object.assign(kept, row);
    await one(`insert into record_types (code, name) values ('OWN', '${kept.type}') returning id`);
    await one(`update charts set restricted = true, number = '${number}',
      record_type_id = (select id from record_types where code = 'OWN') where id = ${kept.id} returning id`);
    await one(`insert into notices (kind, at, folder_id, facts) values
      ('reprint_label', now(), ${kept.folder}, '{}') returning id`);
  });
  afterAll(() => server.stop());

  const ask = async <T>(path: string, input: unknown, cookie = clerk): Promise<T> => {
    const answer = await server.call<T>(cookie, path, input);
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${answer.code}`);
    return answer.data;
  };
  const one = async (sql: string): Promise<Record<string, never>> => {
    const [row] = await server.db.sql.unsafe<Record<string, never>[]>(sql);
    if (row === undefined) throw new Error('the seed has none');
    return row;
  };

  it('on the page of its patient, but that there is more', async () => {
    const input = { patientId: kept.patient };
    const full = await ask<PatientOpen>('patient.open', input);
    expect(full.withheld).toBe(false);
    expect(full.charts.map((chart) => chart.id)).toContain(kept.id);
    const seen = await ask<PatientOpen>('patient.open', input, nurse);
    expect(seen.withheld).toBe(true);
    const others = full.charts.filter((chart) => !chart.restricted);
    expect(seen).toEqual({ ...full, charts: others, withheld: true });
    expect(JSON.stringify(seen)).not.toContain(kept.type);
    const { patient } = await one(`select patient_id as patient from charts
      group by 1 having not bool_or(restricted) limit 1`);
    const plain = await ask<PatientOpen>('patient.open', { patientId: patient }, nurse);
    expect(plain.withheld).toBe(false);
  });

  it('by its pages and its label', async () => {
    for (const path of ['folder.show', 'folder.history', 'folder.ribbon', 'folder.at']) {
      const input = { folderId: kept.folder, at: Date.now() };
      const refused = await server.call(nurse, path, input);
      expect([path, refused]).toEqual([
        path,
        expect.objectContaining({ code: 'chart_restricted' }),
      ]);
    }
    const pdf = `${server.address}/labels/folder/${kept.folder}.pdf`;
    expect((await fetch(pdf, { headers: { cookie: nurse } })).status).toBe(403);
  });

  it('by searching for its number, its label or its patient', async () => {
    for (const text of [number, number.slice(0, -1), kept.label]) {
      const found = await ask<Found>('search.find', { text, limit: 50 }, nurse);
      expect(found.folders.filter((row) => row.number === number)).toEqual([]);
      expect(await ask<Found>('search.find', { text, limit: 50 })).toMatchObject({
        folders: expect.arrayContaining([expect.objectContaining({ id: kept.folder })]),
      });
    }
    const byNumber = await ask<Found>('search.find', { text: number }, nurse);
    expect(byNumber).toEqual({ patients: [], folders: [], places: [], cut: false });
    const unknown = { [kept.label]: composeSymbol('F', 999_999_999), [number]: 'X-none' };
    for (const [code, other] of Object.entries(unknown)) {
      const answer = await ask<Resolved>('resolve.code', { code }, nurse);
      expect(answer).toEqual(await ask<Resolved>('resolve.code', { code: other }, nurse));
      expect((await ask<Resolved>('resolve.code', { code })).kind).not.toBe('nothing');
    }
    const { value: text, charts } = await one(`select i.value, (select count(*) from charts
      where patient_id = i.patient_id) as charts from patient_identifiers i where patient_id = ${kept.patient} limit 1`);
    const counted = async (cookie: string) =>
      (await ask<Found>('search.find', { text, limit: 50 }, cookie)).patients.find(
        (row) => row.id === kept.patient,
      )?.chartCount;
    expect(await counted(clerk)).toBe(charts);
    expect(await counted(nurse)).toBe(charts! - 1);
  });

  type Row = { id: number; folderId?: number; folder?: { id: number } | null };
  const idOf = (row: Row) => (row.folder === undefined ? (row.folderId ?? row.id) : row.folder?.id);
  const everyRow = async (path: string, input: object, cookie: string): Promise<Row[]> => {
    const rows: Row[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const key = path === 'board.last' ? 'before' : 'cursor';
      const more = cursor === undefined ? {} : { [key]: cursor };
      const page: Page<Row> = await ask(path, { ...input, ...more }, cookie);
      rows.push(...page.rows);
      cursor = page.next;
    }
    return rows;
  };

  it('by any list, whose other rows stand as they would without it', async () => {
    const lists = {
      'place.folders': { placeId: kept.ward, limit: 2 },
      'place.shelf': { placeId: kept.shelf, limit: 2 },
      'board.last': { limit: 150 },
      'notice.open': { limit: 200 },
    };
    const restricted = new Set(
      (
        await server.db.sql<{ id: number }[]>`select f.id from folders f
          join charts c on c.id = f.chart_id where c.restricted`
      ).map((row) => row.id),
    );
    for (const [path, input] of Object.entries(lists)) {
      // Notices are for custodians and administrators; of these two only the first keep restricted charts.
      const other = path === 'notice.open' ? await server.signIn('admin') : nurse;
      const all = await everyRow(path, input, clerk);
      expect([path, all.map(idOf)]).toEqual([path, expect.arrayContaining([kept.folder])]);
      const open = all.filter((row) => !restricted.has(idOf(row) ?? 0));
      expect([path, await everyRow(path, input, other)]).toEqual([path, open]);
    }
    const refused = await server.call(nurse, 'notice.open', { limit: 1 });
    expect(refused).toMatchObject({ ok: false, code: 'not_allowed' });
  });

  it('by the cursor of a shelf, made up or not', async () => {
    const input = { placeId: kept.shelf, limit: 1 };
    const page = await ask<Page<Spine>>('place.shelf', input, nurse);
    const read = Buffer.from(page.next ?? '', 'base64url').toString();
    expect(JSON.parse(read)).toEqual([page.rows[0]?.folderId]);
    const cursor = Buffer.from(JSON.stringify([kept.folder])).toString('base64url');
    const made = await server.call(nurse, 'place.shelf', { ...input, cursor });
    expect(made).toMatchObject({ ok: false, code: 'stale_cursor' });
    expect(await server.call(clerk, 'place.shelf', { ...input, cursor })).toMatchObject({
      ok: true,
    });
  });

  describe('by the live feed', () => {
    let open: { folder: number; label: string };
    let wards: string[];
    let kiosk: { id: number; key: string };
    let journal: TestJournal;
    beforeAll(async () => {
      open = (await one(`select f.id as folder, l.code as label
        from folders f join labels l on l.folder_id = f.id join charts c on c.id = f.chart_id
          join custody k on k.folder_id = f.id
        where not c.restricted and k.state = 'filed' and f.lifecycle = 'active' and l.withdrawn_at is null
        limit 1`)) as unknown as typeof open;
      const labels = await server.db.sql<{ code: string }[]>`select l.code from labels l
        join places p on p.id = l.place_id where p.kind in ('ward', 'clinic') order by p.id = ${kept.ward} desc limit 3`;
      wards = labels.map((label) => label.code);
      const key = randomBytes(32).toString('base64url');
      const hash = createHash('sha256').update(key).digest();
      const [row] = await server.db.sql<{ id: number }[]>`
        insert into kiosks (name, place_id, key_hash) values ('K', ${kept.ward}, ${hash}) returning id`;
      kiosk = { id: row?.id ?? 0, key };
      journal = new TestJournal(kiosk.id);
    });
    const follow = async (cookie: string, topics: string[], after: string | null = null) => {
      const page = await connectTo(server.address, '/live', { extraHeaders: { cookie } });
      const heard: number[] = [];
      const told: string[] = [];
      page.on('moved', ({ movements }: { movements: MovementHint[] }) =>
        heard.push(...movements.map((hint) => hint.folderId)),
      );
      page.on('reload', () => told.push('reload'));
      const { position } = (await page.emitWithAck('watch', { topics, after })) as {
        position: string;
      };
      return { heard, told, position, close: () => page.close() };
    };
    /** Both folders move to a ward where they are not, the restricted one first. */
    const move = async () => {
      const socket = await connectKiosk(server.address, kiosk);
      const from = journal.bodies.length + 1;
      wards.push(wards.shift() ?? '');
      journal
        .scan(wards[0] ?? '')
        .scan(kept.label)
        .scan(open.label);
      expect(await send(socket, journal, from)).toMatchObject({ ok: true });
      socket.close();
    };

    it('as it moves, nor when it comes back after a while', async () => {
      const topics = [`folder:${kept.folder}`, `place:${kept.ward}`, `folder:${open.folder}`];
      const pages = [
        await follow(nurse, ['all']),
        await follow(nurse, topics),
        await follow(await server.signIn('auditor'), ['all', 'kiosks']),
      ];
      const keeper = await follow(clerk, ['all']);
      await move();
      await expect.poll(() => keeper.heard).toContain(kept.folder);
      for (const { heard } of pages) await expect.poll(() => heard).toContain(open.folder);
      // The tick of two seconds tells what was forgotten.
      await new Promise((resume) => setTimeout(resume, 2_500));
      for (const { heard, told } of pages)
        expect([new Set(heard), told]).toEqual([new Set([open.folder]), []]);
      const later = await follow(nurse, ['all'], keeper.position);
      await expect.poll(() => later.heard).toContain(open.folder);
      expect(later.heard).not.toContain(kept.folder);
      const keeperLater = await follow(clerk, ['all'], keeper.position);
      await expect.poll(() => keeperLater.heard).toContain(kept.folder);
      for (const page of [...pages, keeper, later, keeperLater]) page.close();
    });

    it('once the right is taken away, also on a page that stays open', async () => {
      const role = (sql: string) =>
        one(sql.replace('NURSE', `(select id from staff where login = 'nurse')`));
      await role(`insert into staff_roles (staff_id, role) values (NURSE, 'clerk') returning role`);
      const page = await follow(nurse, ['all']);
      await move();
      await expect.poll(() => page.heard).toContain(kept.folder);
      await role(
        `delete from staff_roles where staff_id = NURSE and role = 'clerk' returning role`,
      );
      await expect.poll(() => page.told).toEqual(['reload']);
      page.heard.length = 0;
      await move();
      await expect.poll(() => page.heard).toContain(open.folder);
      expect(page.heard).not.toContain(kept.folder);
      page.close();
    });

    it('while the database cannot say what is restricted: pages reload then', async () => {
      const broken = { sql: () => Promise.reject(new Error('gone')) } as never;
      const said: object[] = [];
      const log = { warn: (facts: object) => said.push(facts) } as never;
      const hint = { folderId: kept.folder } as MovementHint;
      expect(await openAmong({ db: broken, log }, [hint])).toBe(null);
      expect(said).toHaveLength(1);
    });
  });
});
