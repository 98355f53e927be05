'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import type { Person } from './wish.ts';

/** For whom it is, when it is for one person: found by any part of the name. */
export function ForPerson({
  person,
  onPerson,
}: {
  readonly person: Person | null;
  readonly onPerson: (person: Person | null) => void;
}) {
  const trpc = useTRPC();
  const [text, setText] = useState('');
  const settled = useSettled(text.trim(), 220);
  const asks = person === null && settled.length >= 2;
  const found = useQuery(trpc.request.people.queryOptions({ text: settled }, { enabled: asks }));
  if (person !== null) {
    return (
      <p className="flex flex-wrap items-center justify-between gap-2 rounded-lg bg-sunk px-4 py-2">
        <span>
          For <b>{person.name}</b>
        </span>
        <Button look="quiet" onClick={() => onPerson(null)} aria-label="For nobody in particular">
          remove
        </Button>
      </p>
    );
  }
  return (
    <div>
      <Field
        label="For which person (may be left open)"
        placeholder="part of the name"
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {asks && found.data !== undefined && (
        <ul className="mt-1 divide-y divide-line rounded-lg border border-line">
          {found.data.rows.length === 0 && (
            <li className="px-3 py-2 text-ink2">Nobody here is called so.</li>
          )}
          {found.data.rows.map((one) => (
            <li key={one.id}>
              <button
                type="button"
                className="w-full px-3 py-2 text-left hover:bg-sunk"
                onClick={() => onPerson(one)}
              >
                {one.name}
                {one.place !== null && <span className="text-ink2"> · {one.place.name}</span>}
              </button>
            </li>
          ))}
          {found.data.cut && (
            <li className="px-3 py-2 text-[13px] text-ink2">
              There are more. Type more of the name.
            </li>
          )}
        </ul>
      )}
    </div>
  );
}
