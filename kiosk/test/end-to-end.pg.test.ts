import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer, type RunningServer } from '@outguide/server/main';
import { enrolAtConsole } from '@outguide/server/verbs/kiosk/enrol-at-console';
import { smallHospital, type SmallHospital } from '@outguide/server/test/scan/small-hospital';
import { runKiosk } from './support/command.ts';
import { someFolder } from './support/folder.ts';
import { until } from './support/run.ts';

let hospital: SmallHospital;
let server: RunningServer;

beforeAll(async () => {
  hospital = await smallHospital(12);
  const secret = 's'.repeat(40);
  server = await startServer({
    databaseUrl: hospital.appUrl,
    port: 0,
    host: '127.0.0.1',
    secret,
    demo: false,
  });
});

afterAll(async () => {
  await server.stop();
  await hospital.drop();
});

async function newKiosk(): Promise<{ readonly data: string; readonly enrol: readonly string[] }> {
  const { code } = await enrolAtConsole(hospital.db, {
    placeId: hospital.places.room,
    name: 'Kiosk E',
  });
  const data = someFolder();
  return { data, enrol: ['--server', server.address, '--enrol', code, '--data', data] };
}

const scansOf = () => hospital.owner.sql<{ kiosk: number; epoch: string; seq: number }[]>`
  select kiosk_id as kiosk, epoch, seq from scans order by kiosk_id, epoch, seq`;

describe('a kiosk and the real server', () => {
  test('a kiosk that another program started ends with it, however that ends', async () => {
    const { enrol } = await newKiosk();
    const main = join(import.meta.dirname, '..', 'src', 'main.ts');
    const args = [main, '--scanner', 'auto', '--no-screen', ...enrol];
    const parent = `const { spawn } = require('node:child_process');
      const kiosk = spawn(process.execPath, ${JSON.stringify(args)}, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
      console.log(kiosk.pid);`;
    const starter = spawn(process.execPath, ['-e', parent], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = (await once(starter.stdout, 'data')) as [Buffer];
    const pid = Number(said.toString());
    const runs = () => {
      try {
        return process.kill(pid, 0);
      } catch {
        return false;
      }
    };
    const up = async () =>
      (await hospital.owner.sql`select 1 from kiosks where last_contact_at is not null`).length;
    await expect.poll(up, { timeout: 20_000 }).toBeGreaterThan(0);
    expect(runs()).toBe(true);
    starter.kill('SIGKILL');
    await expect
      .poll(runs, { timeout: 20_000 })
      .toBe(false)
      .finally(() => runs() && process.kill(pid, 'SIGKILL'));
  });

  test('enrols with a code, scans from a pipe, and custody changes exactly once', async () => {
    const { enrol } = await newKiosk();
    const [first, second] = hospital.folders;
    const kiosk = runKiosk(enrol);
    const codes = [
      hospital.codes.clerk,
      hospital.codes.ward,
      first?.code ?? '',
      second?.code ?? '',
    ];
    kiosk.write([...codes, 'MRN 12-34-56', 'F00000001299']);
    expect(await kiosk.end()).toBe(0);
    expect(kiosk.lines.map((line) => line.seq)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(kiosk.lines.every((line) => line.saved === 'centrally')).toBe(true);
    expect(kiosk.lines.map((line) => line.outcome)).toEqual([
      'signed_in',
      'destination',
      'charged_out',
      'charged_out',
      'foreign',
      'damaged',
    ]);
    const rows = await hospital.owner.sql<{ state: string; placeId: number }[]>`
      select state, place_id as "placeId" from custody where folder_id in (${first?.id ?? 0}, ${second?.id ?? 0})`;
    expect(rows).toEqual([1, 2].map(() => ({ state: 'out', placeId: hospital.places.ward })));
    expect((await scansOf()).length).toBe(6);
  }, 60_000);

  test('a patient’s number at the end of a pipe: the line names the folders, and nothing moves', async () => {
    await hospital.owner.sql`
      insert into patient_identifiers (authority, value, patient_id) select 'MPI', '4711-007', min(id) from patients`;
    const { enrol } = await newKiosk();
    const kiosk = runKiosk(enrol);
    kiosk.write(['4711-007']);
    await until('its line', () => kiosk.lines.length === 1, 30_000);
    expect(kiosk.lines[0]).toMatchObject({
      ...{ seq: 1, code: '4711-007', outcome: 'choose_folder', saved: 'centrally', more: 3 },
      folders: expect.arrayContaining([expect.objectContaining({ number: '100003', volumeNo: 1 })]),
    });
    // Among other codes none is waited for.
    kiosk.write(['4711-007', hospital.codes.clinic]);
    expect(await kiosk.end()).toBe(0);
    expect(kiosk.lines[1]).toMatchObject({ outcome: 'choose_folder' });
    expect(kiosk.lines[1]).not.toHaveProperty('folders');
    const [row] = await hospital.owner.sql`
      select count(*) as n from movements m join scans s using (kiosk_id, epoch, seq) where s.code is null`;
    expect(row).toEqual({ n: 0 });
  }, 60_000);

  test('starts again without its code, and an offline start still answers by the same grammar', async () => {
    const { data, enrol } = await newKiosk();
    const folder = hospital.folders[5]?.code ?? '';
    const first = runKiosk(enrol);
    first.write([folder]);
    expect(await first.end()).toBe(0);
    const offline = runKiosk([
      '--data',
      data,
      '--server',
      'http://127.0.0.1:9',
      '--drain-seconds',
      '0',
    ]);
    offline.write([hospital.codes.ward]);
    expect(await offline.end()).toBe(0);
    expect(offline.lines).toMatchObject([{ seq: 2, saved: 'here', outcome: 'charged_out' }]);
    const back = runKiosk(['--data', data, '--server', server.address]);
    back.write([hospital.codes.undo]);
    expect(await back.end()).toBe(0);
    expect(back.lines).toMatchObject([{ seq: 3, saved: 'centrally' }]);
  }, 60_000);

  test('kill -9 three times while scanning: nothing that was said is lost, nothing doubled', async () => {
    const { data, enrol } = await newKiosk();
    const said = new Set<number>();
    for (let round = 0; round < 3; round += 1) {
      const kiosk = runKiosk(round === 0 ? enrol : ['--data', data]);
      const codes = Array.from({ length: 40 }, (_, i) => hospital.folders[i % 12]?.code ?? '');
      kiosk.write([...codes, hospital.codes.ward]);
      await until('some lines', () => kiosk.lines.length > 5, 30_000);
      await kiosk.killed();
      for (const { seq } of kiosk.lines) said.add(seq ?? 0);
    }
    const last = runKiosk(['--data', data]);
    last.write([hospital.codes.shelf]);
    expect(await last.end()).toBe(0);
    const kioskId = Math.max(...(await scansOf()).map((scan) => scan.kiosk));
    const held = (await scansOf()).filter((scan) => scan.kiosk === kioskId);
    expect(held.map((scan) => scan.seq)).toEqual(held.map((_, i) => i + 1));
    expect(new Set(held.map((scan) => scan.epoch)).size).toBe(1);
    expect([...said].every((seq) => seq <= held.length)).toBe(true);
    expect(last.lines.at(-1)?.seq).toBe(held.length);
  }, 90_000);
});
