import type { PrintJobState, PrintTransport } from '@outguide/db/vocabulary';
import { faultWords } from '../../domain/printer-faults.ts';
import type { Tx } from '../call.ts';

/** A print as lists show it. Names no patient and no chart. */
export interface PrintJobRow {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly purpose: string | null;
  readonly printer: {
    readonly id: number;
    readonly name: string;
    readonly transport: PrintTransport;
  };
  readonly byId: number | null;
  readonly by: string | null;
  readonly kiosk: string | null;
  readonly at: number;
  readonly state: PrintJobState;
  readonly since: number;
  /** Why it stands, or what it waits for. */
  readonly trouble: {
    readonly sentence: string;
    readonly nextAct: string;
    /** What its printer says of that in words of its own, where it has any. */
    readonly said: string | null;
  } | null;
  readonly total: number;
  readonly gone: number;
  readonly copies: number;
  readonly stock: string;
  readonly againOf: string | null;
  /** The site's layout it is printed with, as it was then; null: the product's. */
  readonly layout: { readonly name: string; readonly version: number } | null;
}

type Raw = Omit<PrintJobRow, 'trouble'> & {
  readonly reason: string | null;
  readonly said: string | null;
  readonly micros: number;
};

/** Jobs by a condition over `j`, in an order over `j`. */
export async function jobRows(
  tx: Tx,
  which: ReturnType<Tx>,
): Promise<readonly (PrintJobRow & { readonly micros: number })[]> {
  const rows = await tx<Raw[]>`
    select j.id, j.kind, j.title, j.purpose, json_build_object('id', p.id, 'name', p.name, 'transport', p.transport) as printer,
      j.by_id as "byId", s.name as by, k.name as kiosk, ms(j.at) as at, j.state, ms(j.since) as since, j.reason,
      case when j.reason = p.told and j.state in ('rendering','printing') then p.told_said end as said, j.total,
      j.gone, j.copies, j.stock, j.again_of as "againOf",
      case when y.version is not null then json_build_object('name', y.name, 'version', y.version) end as layout, (extract(epoch from j.at) * 1000000)::bigint as micros
    from print_jobs j join printers p on p.id = j.printer_id left join staff s on s.id = j.by_id
      left join kiosks k on k.id = j.kiosk_id
      left join label_layouts y on y.layout_id = j.layout_id and y.version = j.layout_version ${which}`;
  return rows.map(({ reason, said, ...row }) => ({
    ...row,
    trouble: reason === null ? null : { ...faultWords(reason), said },
  }));
}
