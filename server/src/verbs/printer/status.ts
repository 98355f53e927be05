import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { faultWords } from '../../domain/printer-faults.ts';
import { cupsQueueState, type QueueSays } from '../../interfaces/printer/follow-cups.ts';
import { stateOf } from '../../interfaces/printer/host-status.ts';
import { RawLine } from '../../interfaces/printer/raw-line.ts';
import { PrinterTrouble } from '../../interfaces/printer/trouble.ts';
import { audit } from '../audit.ts';
import { admit, type Call } from '../call.ts';
import { idShape } from '../page.ts';

export const statusInput = z.object({ printerId: idShape });

export interface PrinterStatus {
  readonly state: string;
  readonly sentence: string;
  readonly nextAct: string;
  /** In words of its own, where it has any. */
  readonly said: string | null;
  /** It was asked just now; otherwise it is printing, and this is what it said to the print. */
  readonly fresh: boolean;
}

interface Row {
  readonly transport: string;
  readonly host: string | null;
  readonly port: number | null;
  readonly queue: string | null;
  readonly told: string | null;
  readonly said: string | null;
  readonly busy: boolean;
}

/** Asks a printer how it is. One that is printing is not disturbed: it takes one line at a time. */
export async function printerStatus(
  call: Call,
  { printerId }: z.infer<typeof statusInput>,
): Promise<PrinterStatus> {
  await admit(call, 'printer.status');
  const { sql } = call.db;
  const [printer] = await sql<Row[]>`
    select transport, host, port, queue, told, told_said as said, exists (select from print_jobs j where j.printer_id = p.id
      and j.state in ('rendering','printing')) as busy
    from printers p where id = ${printerId} and withdrawn_at is null`;
  if (printer === undefined) throw new Refused('printer_gone');
  const { busy, told } = printer;
  if (printer.transport === 'pdf') throw new Refused('printer_prints_files');
  if (busy && told !== null)
    return { state: told, ...faultWords(told), said: printer.said, fresh: false };
  const { state, said } = await ask(printer);
  await sql`update printers set told = ${state}, told_said = ${said}, told_at = now(), xid = pg_current_xact_id() where id = ${printerId}`;
  await audit(sql, call.actor, {
    action: 'printer.status',
    object: `printer:${printerId}`,
    facts: { state },
  });
  return { state, ...faultWords(state), said, fresh: true };
}

async function ask({ host, port, queue }: Row): Promise<QueueSays> {
  let line: RawLine | null = null;
  try {
    if (queue !== null) return await cupsQueueState(queue);
    line = await RawLine.open({ host: host ?? '', port: port ?? 0 });
    return { state: stateOf(await line.status()), said: null };
  } catch (error) {
    if (error instanceof PrinterTrouble) return { state: error.fault, said: null };
    throw error;
  } finally {
    line?.close();
  }
}
