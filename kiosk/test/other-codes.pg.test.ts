import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sealKeys } from '@outguide/server/realtime/seal-keys';
import { smallHospital, type SmallHospital } from '@outguide/server/test/scan/small-hospital';
import { smallServer, type SmallServer } from '@outguide/server/test/scan/small-server';
import { Kiosk } from '../src/kiosk.ts';
import type { Shown } from '../src/station.ts';
import { read, until } from './support/run.ts';

let hospital: SmallHospital;
let server: SmallServer;
let kiosk: Kiosk;
const here: Shown[] = [];
const dir = mkdtempSync(join(tmpdir(), 'outguide-other-codes-'));

beforeAll(async () => {
  hospital = await smallHospital(6);
  const { sql } = hospital.owner;
  await sql`insert into aliases (code, folder_id) values ('OLD-1', ${hospital.folders[1]?.id ?? 0})`;
  await sql`insert into aliases (code, place_id) values ('OLD-WARD', ${hospital.places.ward})`;
  await sql`insert into aliases (code, patient_id) select 'BAND-9', min(id) from patients`;
  server = await smallServer(hospital.db);
  const { id: kioskId, key } = await hospital.addKiosk(hospital.places.room);
  const sealKey = (await sealKeys(hospital.db.sql)).publicKey;
  const placeId = hospital.places.room;
  kiosk = new Kiosk({
    identity: { server: server.url, kioskId, name: 'Kiosk', placeId, key, sealKey },
    ...{ dir, ports: [], screenPort: null, version: 'test' },
    onSaved: (shown) => here.push(shown),
  });
  await kiosk.start();
  await until('facts', () => kiosk.folderCount === 6 && kiosk.known.oldLabels === 2);
});

afterAll(async () => {
  await kiosk.stop();
  await server.stop();
  await hospital.drop();
  rmSync(dir, { recursive: true, force: true });
});

/** One scan to its end: what was said at once, what stands on the screen then, and how many sounds there were. */
async function scan(code: string) {
  const before = kiosk.state().cue.id;
  kiosk.take(read(code));
  const first = here.at(-1)?.say;
  await until('the answer', () => kiosk.station.current?.saved === 'centrally');
  const { now, cue } = kiosk.state();
  const outcome = kiosk.station.current?.say.outcome;
  const { tone, headline } = now ?? {};
  return { first, last: { outcome, tone, headline }, sounds: cue.id - before, sound: cue.sound };
}

describe('another system’s code at a kiosk', () => {
  test.each([
    ['a folder’s alias', 'OLD-1', 'ask_where_to', 'question'],
    [
      'the same as another scanner delivers it, with its place',
      ']C0OLD-WARD',
      'charged_out',
      'done',
    ],
  ])(
    '%s is answered here as the server answers it, and heard once',
    async (_, code, outcome, tone) => {
      const { first, last, sounds } = await scan(code);
      expect(first).toMatchObject({ outcome, tone });
      expect(last).toMatchObject({ outcome, tone, headline: first?.headline });
      expect(sounds).toBe(1);
    },
  );

  test('what it was learned to name is nowhere on the disk', () => {
    for (const file of readdirSync(dir)) {
      const bytes = readFileSync(join(dir, file), 'latin1');
      expect([file, bytes.includes('OLD-1'), bytes.includes('BAND-9')]).toEqual([
        file,
        false,
        false,
      ]);
    }
  });

  test.each([
    ['a wristband', 'BAND-9', 'choose_folder', 'question'],
    ['a code that nobody knows', 'NOBODYS', 'foreign', 'refused'],
  ])(
    '%s is kept, then the server’s answer is shown and heard once',
    async (_, code, outcome, tone) => {
      const { first, last, sounds, sound } = await scan(code);
      expect(first).toMatchObject({ outcome: 'kept', tone: 'done' });
      expect(first).toMatchObject({
        headline: 'Not known at this kiosk',
        line: 'The server will know. Scan on.',
      });
      expect(last).toMatchObject({ outcome, tone });
      expect({ sounds, sound }).toEqual({ sounds: 2, sound: tone });
    },
  );

  test('a label of ours is heard once, since the server says the same', async () => {
    const { first, last, sounds } = await scan(hospital.codes.clinic);
    expect(last.outcome).toBe(first?.outcome);
    expect(sounds).toBe(1);
  });

  test('a label that was not read well is refused at once, heard once', async () => {
    const { first, sounds } = await scan('F00000001299');
    expect(first).toMatchObject({ outcome: 'damaged', tone: 'refused' });
    expect(sounds).toBe(1);
  });

  test('without a network it is kept and will be looked up', async () => {
    await server.stop();
    await until('down', () => kiosk.network === 'down');
    kiosk.take(read('OLD-1'));
    expect(here.at(-1)?.say).toMatchObject({
      tone: 'done',
      folder: { id: hospital.folders[1]?.id },
    });
    kiosk.take(read('NOBODYS'));
    const line = expect.stringContaining('kept and will be looked up');
    expect(here.at(-1)?.say).toMatchObject({ outcome: 'kept', tone: 'done', line });
  });
});
