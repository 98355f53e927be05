import { builtInLayouts } from '@outguide/labels/kinds/built-in';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ofFolder } from '../src/verbs/alias/of-folder.ts';
import { ownRolls } from '../src/verbs/alias/own-rolls.ts';
import { rolls } from '../src/verbs/alias/rolls.ts';
import { ribbon } from '../src/verbs/folder/ribbon.ts';
import { show as folder } from '../src/verbs/folder/show.ts';
import { prints } from '../src/verbs/kiosk/prints.ts';
import { show as kiosk } from '../src/verbs/kiosk/show.ts';
import { list as layouts } from '../src/verbs/layout/list.ts';
import { open as layout } from '../src/verbs/layout/open.ts';
import { merge } from '../src/verbs/merge/merge.ts';
import { merges } from '../src/verbs/merge/merges.ts';
import { unmerge } from '../src/verbs/merge/unmerge.ts';
import { open as patient } from '../src/verbs/patient/open.ts';
import { show as place } from '../src/verbs/place/show.ts';
import { printers } from '../src/verbs/printer/list.ts';
import { form } from '../src/verbs/request/form.ts';
import { people } from '../src/verbs/request/people.ts';
import { deskHospital, type DeskHospital } from './scan/desk-hospital.ts';
import { personWith } from './scan/two-numbers.ts';

// Case 39: every list has a limit and says when it cut. Each is filled to its limit, which is no cut, and then by one row more.

let hospital: DeskHospital;
let folderId = 0;
let chartId = 0;
let patientId = 0;
let [many, merged, apart] = [0, 0, 0];
let mergeId = 0;
let kioskId = 0;
beforeAll(async () => {
  hospital = await deskHospital(8);
  folderId = hospital.folders[0]?.id ?? 0;
  const row = await hospital.row(`select chart_id as id from folders where id = ${folderId}`);
  chartId = Number(row['id']);
  patientId = await personWith(hospital, 'Numbers', 'N1', []);
  many = await personWith(hospital, 'Charts', 'N2', []);
  [merged, apart] = [
    await personWith(hospital, 'Root', 'N3', []),
    await personWith(hospital, 'Gone', 'N4', []),
  ];
  const done = await merge(officer(), {
    goneId: apart,
    staysId: merged,
    reason: 'the same person',
  });
  mergeId = done.mergeId;
  await unmerge(officer(), { mergeId, reason: 'two people' });
  kioskId = (await hospital.addKiosk(hospital.places.ward)).id;
});
afterAll(() => hospital.drop());

interface Told {
  readonly length: number;
  readonly cut: boolean;
}

interface List {
  readonly name: string;
  readonly limit: number;
  /** How many rows there are before the test adds any. */
  readonly had?: number;
  /** A statement that adds the rows of `n`, a series of new numbers. */
  readonly add: () => string;
  readonly told: () => Promise<Told>;
}

const filed = `insert into custody (folder_id, state, place_id, how, at, lo, hi, since)
  select id, 'filed', home_place_id, 'presumed', now(), now(), now(), now() from made`;
const officer = () => hospital.as('records_officer');
const manager = () => hospital.as('manager');
const told = (rows: readonly unknown[], cut: boolean): Told => ({ length: rows.length, cut });
const lists: readonly List[] = [
  {
    ...{ name: 'pre-printed rolls', limit: 200 },
    add: () => `insert into label_rolls (name, prefix, digits, first, last)
      select 'roll', 'R' || n || '-', 4, 1, 10 from n`,
    told: async () => {
      const { rows, cut } = await rolls(manager());
      return told(rows, cut);
    },
  },
  {
    ...{ name: 'our own rolls', limit: 200 },
    add: () => `insert into folder_rolls (name, labels) select 'roll', 10 from n`,
    told: async () => {
      const { rows, cut } = await ownRolls(manager());
      return told(rows, cut);
    },
  },
  {
    ...{ name: 'our labels of a folder', limit: 20, had: 1 },
    add: () =>
      `insert into labels (code, folder_id, withdrawn_at) select 'F' || 100000 + n, ${folderId}, now() from n`,
    told: async () => {
      const { own, cut } = await ofFolder(officer(), { folderId });
      return told(own, cut);
    },
  },
  {
    ...{ name: 'old labels of a folder', limit: 100 },
    add: () => `insert into alias_bindings (code, folder_id, learned_how, learned_at)
      select 'OLD-' || n, ${hospital.folders[1]?.id}, 'imported', now() from n`,
    told: async () => {
      const { rows, cut } = await ofFolder(officer(), { folderId: hospital.folders[1]?.id ?? 0 });
      return told(rows, cut);
    },
  },
  {
    ...{ name: 'labels in use of a folder', limit: 20, had: 1 },
    add: () =>
      `insert into labels (code, folder_id) select 'F' || 200000 + n, ${hospital.folders[2]?.id} from n`,
    told: async () => {
      const { labels, cut } = await folder(officer(), { folderId: hospital.folders[2]?.id ?? 0 });
      return told(labels, cut.labels);
    },
  },
  {
    ...{ name: 'labels of a place', limit: 10, had: 1 },
    add: () =>
      `insert into labels (code, place_id) select 'L' || 300000 + n, ${hospital.places.clinic} from n`,
    told: async () => {
      const { labels, labelsCut } = await place(manager(), { placeId: hospital.places.clinic });
      return told(labels, labelsCut);
    },
  },
  {
    ...{ name: 'kiosks of a place', limit: 1000 },
    add: () => `insert into kiosks (name, place_id, key_hash)
      select 'K' || n, ${hospital.otherRoom.id}, sha256(('kiosk' || n)::bytea) from n`,
    told: async () => {
      const { kiosks, kiosksCut } = await place(manager(), { placeId: hospital.otherRoom.id });
      return told(kiosks, kiosksCut);
    },
  },
  {
    ...{ name: 'who waits for a folder', limit: 50 },
    add: () => `with asked as (insert into requests (id, chart_id, for_place_id, urgency)
        select gen_random_uuid(), chart_id, ${hospital.places.ward}, 'today' from n, folders where id = ${hospital.folders[3]?.id}
        returning id)
      insert into request_folders (request_id, folder_id) select id, ${hospital.folders[3]?.id} from asked`,
    told: async () => {
      const { waiting, cut } = await folder(officer(), { folderId: hospital.folders[3]?.id ?? 0 });
      return told(waiting, cut.waiting);
    },
  },
  {
    ...{ name: 'who asked for a chart', limit: 100, had: 51 },
    add: () => `insert into requests (id, chart_id, for_place_id, urgency)
      select gen_random_uuid(), chart_id, ${hospital.places.ward}, 'today' from n, folders where id = ${hospital.folders[3]?.id}`,
    told: async () => {
      const row = await hospital.row(
        `select chart_id from folders where id = ${hospital.folders[3]?.id}`,
      );
      const { asked, cut } = await form(hospital.as('clerk'), { chartId: Number(row['chart_id']) });
      return told(asked, cut.asked);
    },
  },
  {
    ...{ name: 'people by their name', limit: 8 },
    add: () => `insert into staff (login, name) select 'alike' || n, 'Alike ' || n from n`,
    told: async () => {
      const { rows, cut } = await people(hospital.as('requester'), { text: 'alike' });
      return told(rows, cut);
    },
  },
  {
    ...{ name: 'journals of a kiosk', limit: 100 },
    add: () => `insert into journals (kiosk_id, epoch, last_hash, session)
      select ${kioskId}, lpad(n::text, 16, '0'), sha256(''), '{}' from n`,
    told: async () => {
      const { journals, cut } = await kiosk(manager(), { kioskId });
      return told(journals, cut);
    },
  },
  {
    ...{ name: 'printers of a kiosk', limit: 200 },
    add: () =>
      `insert into printers (name, transport, queue, stock) select 'P' || n, 'cups', 'q' || n, 'any' from n`,
    told: async () => {
      const { printers: rows, cut } = await prints(manager(), { kioskId });
      return told(rows, cut);
    },
  },
  {
    ...{ name: 'printers', limit: 500, had: 202 },
    add: () => `insert into printers (name, transport, stock) select 'F' || n, 'pdf', 'any' from n`,
    told: async () => {
      const { rows, cut } = await printers(manager());
      return told(rows, cut);
    },
  },
  {
    ...{ name: 'versions of a layout', limit: 100 },
    add: () => `insert into label_layouts (layout_id, version, kind, name, layout)
      select 'ours', n, 'folder', 'Ours', '${JSON.stringify(builtInLayouts.folder)}' from n`,
    told: async () => {
      const { versions, cut } = await layout(manager(), { layoutId: 'ours' });
      return told(versions, cut);
    },
  },
  {
    ...{ name: 'layouts', limit: 500, had: 1 },
    add: () => `insert into label_layouts (layout_id, version, kind, name, layout)
      select 'more-' || n, 1, 'folder', 'More ' || n, '{}' from n`,
    told: async () => {
      const { kinds, cut } = await layouts(manager());
      return told(
        kinds.flatMap((one) => one.layouts),
        cut,
      );
    },
  },
  {
    ...{ name: 'volumes beside a folder', limit: 200, had: 1 },
    add: () => `with made as (insert into folders (chart_id, volume_no, home_place_id, filing_key)
        select chart_id, 1 + n, home_place_id, filing_key from folders, n where id = ${hospital.folders[4]?.id} returning id, home_place_id)
      ${filed}`,
    told: async () => {
      const { volumes, cut } = await folder(officer(), { folderId: hospital.folders[4]?.id ?? 0 });
      return told(volumes, cut.volumes);
    },
  },
  {
    ...{ name: 'numbers of a patient', limit: 100, had: 1 },
    add: () =>
      `insert into patient_identifiers (authority, value, patient_id) select 'MANY', n, ${patientId} from n`,
    told: async () => {
      const { identifiers, cut } = await patient(officer(), { patientId });
      return told(identifiers, cut);
    },
  },
  {
    ...{ name: 'charts of a patient', limit: 100 },
    add: () => `insert into charts (patient_id, record_type_id, facility_id, number)
      select ${many}, record_type_id, facility_id, 'MANY' || n from charts, n where id = ${chartId}`,
    told: async () => {
      const { charts, cut } = await patient(officer(), { patientId: many });
      return told(charts, cut);
    },
  },
  {
    ...{ name: 'what came while two numbers were one', limit: 200 },
    add: () => `insert into charts (patient_id, record_type_id, facility_id, number, created_at)
      select ${merged}, record_type_id, facility_id, 'SINCE' || n, (select at from merges where id = ${mergeId})
      from charts, n where id = ${chartId}`,
    told: async () => {
      const { left, cut } = await merges(officer(), { patientId: merged });
      return told(left, cut.left);
    },
  },
  {
    ...{ name: 'movements of a folder', limit: 2000, had: 1 },
    add: () => `with deed as (insert into deeds (id, kind) select gen_random_uuid(), 'see' from n returning id, at)
      insert into movements (folder_id, act, at, lo, hi, deed_id, place_id, how, word)
      select f.id, 'seen', d.at, d.at, d.at, d.id, f.home_place_id, 'typed', 'filed' from deed d, folders f
      where f.id = ${hospital.folders[5]?.id}`,
    told: async () => {
      const { ticks, cut } = await ribbon(officer(), { folderId: hospital.folders[5]?.id ?? 0 });
      return told(ticks, cut);
    },
  },
  {
    ...{ name: 'merges of a patient', limit: 50 },
    add: () => `with gone as (insert into patients (family_name, merged_into_id) select 'Gone', ${patientId} from n returning id)
      insert into merges (act, source_id, survivor_id, reason) select 'merge', id, ${patientId}, 'the same person' from gone`,
    told: async () => {
      const { merges: rows, cut } = await merges(officer(), { patientId });
      return told(rows, cut.merges);
    },
  },
];

async function add(list: List, from: number, to: number): Promise<void> {
  if (to < from) return;
  const text = list.add();
  const series = `n as (select n from generate_series(${from}, ${to}) n)`;
  await hospital.owner.sql.unsafe(
    text.startsWith('with ') ? `with ${series}, ${text.slice(5)}` : `with ${series} ${text}`,
  );
}

test.each(lists)('39 a list says when it cut: $name', async (list) => {
  const { limit, had = 0 } = list;
  await add(list, 1, limit - had);
  expect(await list.told()).toEqual({ length: limit, cut: false });
  await add(list, limit - had + 1, limit - had + 1);
  expect(await list.told()).toEqual({ length: limit, cut: true });
});
