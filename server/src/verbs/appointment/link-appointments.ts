import type { Tx } from '../call.ts';

interface Ask {
  readonly id: string;
  readonly appointmentId: number | null;
}

/**
 * Keeps which requests were made for which appointments, so that what happens to one reaches the other. A request that an
 * appointment of the place had made before serves this one too; one that somebody made by hand follows nobody.
 */
export async function linkAppointments(
  tx: Tx,
  asks: readonly Ask[],
  placed: readonly { readonly id: string }[],
  refused: readonly {
    readonly id: string;
    readonly code: string;
    readonly requestId: string | null;
  }[],
): Promise<void> {
  const standing = new Map(
    refused.flatMap(({ id, code, requestId }) =>
      code === 'asked_already' && requestId !== null ? [[id, requestId] as const] : [],
    ),
  );
  const made = new Set(placed.map((one) => one.id));
  const links = asks.flatMap(({ id, appointmentId }) => {
    const requestId = made.has(id) ? id : standing.get(id);
    if (appointmentId === null || requestId === undefined) return [];
    return [{ appointment: appointmentId, request: requestId, made: made.has(id) }];
  });
  if (links.length === 0) return;
  await tx`
    insert into appointment_requests (appointment_id, request_id)
    select x.appointment, x.request
    from jsonb_to_recordset(${JSON.stringify(links)}::text::jsonb) as x (appointment bigint, request uuid, made boolean)
    where x.made or exists (select from appointment_requests l where l.request_id = x.request)
    on conflict do nothing`;
}
