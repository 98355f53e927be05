import { parseSymbol } from '@outguide/labels/symbol';
import type { Actor } from '../../auth/actor.ts';
import { plainNumber, type PastedLine } from '../../domain/pasted-list.ts';
import { answeringRoom } from '../answering-room.ts';
import type { Tx } from '../call.ts';
import { openChart } from '../restricted.ts';
import type { NotTaken } from './not-taken.ts';

/** A chart that a pasted line names, and the folders of it that labels chose; none when the number chose all. */
export interface PastedChart extends PastedLine {
  readonly chartId: number;
  readonly folderIds: readonly number[];
}

interface Found {
  readonly text: string;
  readonly chartId: number;
  readonly folderId: number | null;
  readonly recordType: string;
  readonly inRoom: boolean;
}

/** What the lines name: labels a folder, numbers a chart of this room. What names nothing or two is told. */
export async function pastedCharts(
  tx: Tx,
  actor: Pick<Actor, 'roles'>,
  roomId: number,
  lines: readonly PastedLine[],
): Promise<{ readonly charts: readonly PastedChart[]; readonly notTaken: readonly NotTaken[] }> {
  const rows = [
    ...(await byLabel(tx, actor, lines)),
    ...(await byNumber(tx, actor, roomId, lines)),
  ];
  const found = Map.groupBy(rows, (row) => row.text);
  const charts = new Map<number, PastedChart>();
  const notTaken: NotTaken[] = [];
  for (const line of lines) {
    const all = found.get(line.text) ?? [];
    const here = all.filter((one) => one.inRoom);
    const [one, second] = here.length > 0 ? here : all;
    if (one === undefined || second !== undefined) {
      notTaken.push({
        ...line,
        sentence: second ? ambiguous(here.length > 0 ? here : all) : nothingNamed(line),
      });
      continue;
    }
    const { chartId, folderId } = one;
    const before = charts.get(chartId);
    const all_ = before !== undefined && before.folderIds.length === 0;
    const folderIds = folderId === null || all_ ? [] : [...(before?.folderIds ?? []), folderId];
    charts.set(chartId, { ...(before ?? line), chartId, folderIds });
  }
  return { charts: [...charts.values()], notTaken };
}

const ambiguous = (found: readonly Found[]): string =>
  `More than one chart has this number (${[...new Set(found.map((one) => one.recordType))].join(', ')}). Paste the folder’s label.`;

function nothingNamed({ text }: PastedLine): string {
  const symbol = parseSymbol(text);
  if (!symbol.ok && symbol.why === 'damaged') return 'This label was copied wrongly.';
  return 'No chart here has this number or label.';
}

function byLabel(
  tx: Tx,
  actor: Pick<Actor, 'roles'>,
  lines: readonly PastedLine[],
): Promise<Found[]> {
  const codes = lines.flatMap(({ text }) => {
    const symbol = parseSymbol(text);
    return symbol.ok ? [{ text, code: symbol.code }] : [{ text, code: text }];
  });
  return tx<Found[]>`
    with asked as (select * from jsonb_to_recordset(${JSON.stringify(codes)}::text::jsonb) as x (text text, code text)),
    named as (
      select a.text, l.folder_id from asked a join labels l on l.code = a.code where l.folder_id is not null
      union select a.text, l.folder_id from asked a join aliases l on l.code = a.code where l.folder_id is not null)
    select n.text, c.id as "chartId", f.id as "folderId", rt.name as "recordType", true as "inRoom"
    from named n join folders f on f.id = n.folder_id join charts c on c.id = f.chart_id
      join record_types rt on rt.id = c.record_type_id where ${openChart(tx, actor)}`.then(
    (rows) => [...rows],
  );
}

function byNumber(
  tx: Tx,
  actor: Pick<Actor, 'roles'>,
  roomId: number,
  lines: readonly PastedLine[],
): Promise<Found[]> {
  const numbers = lines.flatMap(({ text }) =>
    [...new Set([text, plainNumber(text)])].map((number) => ({ text, number })),
  );
  return tx<Found[]>`
    with asked as (select * from jsonb_to_recordset(${JSON.stringify(numbers)}::text::jsonb) as x (text text, number text))
    select distinct a.text, c.id as "chartId", null::bigint as "folderId", rt.name as "recordType",
      exists (select from folders f join places h on h.id = f.home_place_id
        where f.chart_id = c.id and ${answeringRoom(tx, 'f', 'h')} = ${roomId}) as "inRoom"
    from asked a join charts c on c.number = a.number join record_types rt on rt.id = c.record_type_id
    where ${openChart(tx, actor)}`.then((rows) => [...rows]);
}
