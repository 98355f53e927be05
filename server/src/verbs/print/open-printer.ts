import type { PrintTransport } from '@outguide/db/vocabulary';
import { Refused } from '../../api/refused.ts';
import type { Tx } from '../call.ts';

export interface OpenPrinter {
  readonly id: number;
  readonly name: string;
  readonly transport: PrintTransport;
  readonly stock: string;
  readonly dpi: 203 | 300 | null;
  readonly offsetX: number;
  readonly offsetY: number;
}

/** A printer that may still be printed on. */
export async function openPrinter(tx: Tx, printerId: number): Promise<OpenPrinter> {
  const [row] = await tx<(OpenPrinter & { readonly withdrawn: boolean })[]>`
    select id, name, transport, stock, dpi, offset_x as "offsetX", offset_y as "offsetY",
      withdrawn_at is not null as withdrawn
    from printers where id = ${printerId}`;
  if (row === undefined) throw new Refused('not_found');
  if (row.withdrawn) throw new Refused('printer_gone');
  const { withdrawn: _, ...printer } = row;
  return printer;
}
