import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { audit } from '../audit.ts';
import { perform, type Call, type Tx } from '../call.ts';
import { idShape } from '../page.ts';
import { isSheets, stockOf } from '../print/stock-of.ts';
import { offsetShape } from './load.ts';

const common = {
  /** Absent: a new printer. */
  printerId: idShape.optional(),
  name: z.string().trim().min(1).max(60),
  placeId: idShape.nullable().default(null),
  stock: z.string().min(1).max(60),
  offsetX: offsetShape.default(0),
  offsetY: offsetShape.default(0),
};

/** A name or an address, and nothing that a resolver or a log would read as more. */
const hostShape = z
  .string()
  .max(253)
  .regex(/^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|[0-9A-Fa-f:]+:[0-9A-Fa-f:.]+)$/);

/** Below 1024 stand services that must not be written to, whoever sets a printer up. */
const portShape = z.int().min(1_024).max(65_535);

export const saveInput = z.discriminatedUnion('transport', [
  z.object({ ...common, transport: z.literal('pdf') }),
  z.object({
    ...common,
    transport: z.literal('raw'),
    host: hostShape,
    port: portShape.default(9_100),
    dpi: z.union([z.literal(203), z.literal(300)]),
  }),
  z.object({
    ...common,
    transport: z.literal('cups'),
    queue: z.string().regex(/^[A-Za-z0-9_.][A-Za-z0-9_.-]{0,126}$/),
  }),
]);
type Input = z.infer<typeof saveInput>;

/** Sets a printer up, or changes how it is reached: administrators alone say to which address the server writes. */
export function savePrinter(call: Call, input: Input): Promise<{ printerId: number }> {
  return perform(call, 'printer.save', async (tx) => {
    if (input.transport !== 'pdf' && stockOf(input.stock) === null)
      throw new Refused('stock_unknown');
    if (input.transport === 'raw' && isSheets(input.stock)) throw new Refused('sheets_not_here');
    await nameIsFree(tx, input);
    const printerId = await write(tx, input);
    await audit(tx, call.actor, {
      action: 'printer.save',
      object: `printer:${printerId}`,
      facts: { transport: input.transport, new: input.printerId === undefined },
    });
    return { printerId };
  });
}

async function nameIsFree(tx: Tx, { name, printerId }: Input): Promise<void> {
  // Two administrators who add one printer at the same instant meet here.
  await tx`select pg_advisory_xact_lock(hashtext('printers'))`;
  const [other] = await tx`select 1 from printers
    where lower(name) = lower(${name}) and withdrawn_at is null and id is distinct from ${printerId ?? null}`;
  if (other !== undefined) throw new Refused('printer_name_taken');
}

async function write(tx: Tx, input: Input): Promise<number> {
  const { name, placeId, stock, offsetX, offsetY, transport } = input;
  const [host, port, dpi] =
    input.transport === 'raw' ? [input.host, input.port, input.dpi] : [null, null, null];
  const queue = input.transport === 'cups' ? input.queue : null;
  const [row] =
    input.printerId === undefined
      ? await tx<{ id: number }[]>`
          insert into printers (name, place_id, transport, host, port, dpi, queue, stock, offset_x, offset_y)
          values (${name}, ${placeId}, ${transport}, ${host}, ${port}, ${dpi}, ${queue}, ${stock}, ${offsetX}, ${offsetY})
          returning id`
      : await tx<{ id: number }[]>`
          update printers set name = ${name}, place_id = ${placeId}, transport = ${transport}, host = ${host},
            port = ${port}, dpi = ${dpi}, queue = ${queue}, stock = ${stock}, offset_x = ${offsetX},
            offset_y = ${offsetY}, told = null, told_at = null, xid = pg_current_xact_id()
          where id = ${input.printerId} and withdrawn_at is null returning id`;
  if (row === undefined) throw new Refused('printer_gone');
  return row.id;
}
