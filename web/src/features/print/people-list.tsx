'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay, useMe } from '../../shell/me.ts';
import { useTRPC } from '../../trpc.ts';
import { Field, Tick } from '../../ui/field.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Empty, TooMuch } from '../../ui/states.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import type { Found } from './found.ts';

/** People whose badges are printed: all for who issues them, for others only oneself. */
export function PeopleList(props: {
  readonly chosen: readonly Found[];
  readonly onChosen: (chosen: readonly Found[]) => void;
}) {
  return useMay('label.badge') ? <Everybody {...props} /> : <Oneself {...props} />;
}

function Oneself({
  chosen,
  onChosen,
}: {
  readonly chosen: readonly Found[];
  readonly onChosen: (chosen: readonly Found[]) => void;
}) {
  const { staffId, name } = useMe();
  return (
    <Tick
      label={`My own badge, ${name}`}
      checked={chosen.length > 0}
      onChange={(event) =>
        onChosen(event.target.checked ? [{ kind: 'person', id: staffId, name }] : [])
      }
    />
  );
}

/** People who have a badge, to be ticked. */
function Everybody({
  chosen,
  onChosen,
}: {
  readonly chosen: readonly Found[];
  readonly onChosen: (chosen: readonly Found[]) => void;
}) {
  const trpc = useTRPC();
  const [typed, setTyped] = useState('');
  const text = useSettled(typed.trim(), 200);
  const people = useQuery(
    trpc.staff.list.queryOptions({ limit: 200, ...(text === '' ? {} : { text }) }),
  );
  const has = (id: number) => chosen.some((one) => one.id === id);
  return (
    <div className="flex flex-col gap-3">
      <Field label="Name" value={typed} onChange={(event) => setTyped(event.target.value)} />
      <Loaded query={people} rows={3}>
        {({ rows, cut }) => {
          const badged = rows.filter((row) => row.badge !== null && row.disabledAt === null);
          if (badged.length === 0)
            return <Empty title="Nobody here has a badge">Issue one on the page of staff.</Empty>;
          return (
            <>
              <ul className="grid max-h-[260px] gap-1 overflow-auto sm:grid-cols-2" tabIndex={0}>
                {badged.map((row) => (
                  <li key={row.id}>
                    <Tick
                      label={row.name}
                      checked={has(row.id)}
                      onChange={(event) =>
                        onChosen(
                          event.target.checked
                            ? [...chosen, { kind: 'person', id: row.id, name: row.name }]
                            : chosen.filter((one) => one.id !== row.id),
                        )
                      }
                    />
                  </li>
                ))}
              </ul>
              {cut && (
                <TooMuch>Only the first {rows.length} people are listed; type a name.</TooMuch>
              )}
            </>
          );
        }}
      </Loaded>
    </div>
  );
}
