import { byQuery, type Check } from './check.ts';

export const receivedWithProof: Check = {
  name: 'received-with-proof',
  law: 'What was received was itself seen by somebody, after it was asked for: its scan or deed moved that folder.',
  run: (sql) =>
    byQuery(
      sql<{ n: number }[]>`select count(*) as n from request_folders where state = 'received'`,
      sql<{ object: string; problem: string }[]>`
        select format('request %s, folder %s', f.request_id, f.folder_id) as object,
          case when f.since < r.placed_at then 'came before it was asked for'
            else 'no record shows that it came' end as problem
        from request_folders f join requests r on r.id = f.request_id
        where f.state = 'received' and (f.since < r.placed_at or not exists (
          select from movements m where m.folder_id = f.folder_id and m.how not in ('presumed','in_carrier')
            and ((m.deed_id is null and m.kiosk_id = f.kiosk_id and m.epoch = f.epoch and m.seq = f.seq)
              or m.deed_id = f.deed_id)))
        limit 10000`,
    ),
};
