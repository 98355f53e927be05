import type { PrintTransport } from '@outguide/db/vocabulary';
import type { OfficePaper, Receipt } from '@outguide/labels/stock/papers';
import type { PlaceRef } from '../../api/shapes.ts';
import { objection } from '../../auth/authorize.ts';
import { faultWords } from '../../domain/printer-faults.ts';
import { atMost } from '../at-most.ts';
import { look, type Call } from '../call.ts';
import { officePaper, slipPaper } from '../layout/office-paper.ts';

export interface PrinterShow {
  readonly id: number;
  readonly name: string;
  readonly place: PlaceRef | null;
  readonly transport: PrintTransport;
  /** Where it is on the network, for those who set it up. */
  readonly host: string | null;
  readonly port: number | null;
  readonly queue: string | null;
  readonly dpi: 203 | 300 | null;
  readonly stock: string;
  readonly offsetX: number;
  readonly offsetY: number;
  /** What it said last; null: nobody has asked it. */
  readonly told: {
    readonly state: string;
    readonly sentence: string;
    readonly nextAct: string;
    /** In words of its own, where it has any. */
    readonly said: string | null;
    readonly at: number;
  } | null;
  /** Prints that are not over, and the labels that they still have to bring. */
  readonly prints: number;
  readonly labels: number;
}

export interface PrinterList {
  readonly rows: readonly PrinterShow[];
  readonly cut: boolean;
  readonly paper: OfficePaper;
  /** How wide the paper of slips is where no printer says it. */
  readonly slips: Receipt;
}

type Row = Omit<PrinterShow, 'told'> & {
  readonly told: string | null;
  readonly toldSaid: string | null;
  readonly toldAt: number | null;
};

const listedAtMost = 500;

/** The printers that can be printed on, those of this person's own place first, and the paper of this site's offices. */
export function printers(call: Call): Promise<PrinterList> {
  return look(call, 'printer.list', async (tx) => {
    const sets = objection(call.actor, 'printer.save') === null;
    const found = await tx<Row[]>`
      select p.id, p.name, case when l.id is not null then place_ref(l) end as place, p.transport,
        case when ${sets} then p.host end as host, case when ${sets} then p.port end as port,
        case when ${sets} then p.queue end as queue, p.dpi, p.stock, p.offset_x as "offsetX", p.offset_y as "offsetY",
        p.told, p.told_said as "toldSaid", ms(p.told_at) as "toldAt", coalesce(w.prints, 0)::int as prints, coalesce(w.labels, 0)::int as labels
      from printers p left join places l on l.id = p.place_id
        left join (select printer_id, count(*) as prints, sum(total - gone) as labels from print_jobs
          where state in ('queued','rendering','printing') group by printer_id) w on w.printer_id = p.id
      where p.withdrawn_at is null
      order by p.place_id is distinct from ${call.actor.placeId}, p.transport = 'pdf', p.name, p.id limit ${listedAtMost + 1}`;
    const [paper, slips] = [await officePaper(tx), await slipPaper(tx)];
    const { rows, cut } = atMost(found, listedAtMost);
    return { rows: rows.map(shown), cut, paper, slips };
  });
}

function shown({ told, toldAt, toldSaid: said, ...row }: Row): PrinterShow {
  if (told === null || toldAt === null) return { ...row, told: null };
  return { ...row, told: { state: told, at: toldAt, said, ...faultWords(told) } };
}
