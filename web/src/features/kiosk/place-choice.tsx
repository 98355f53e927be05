'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { Choice } from '../../ui/field.tsx';
import { kindWords } from '../place/kind-words.ts';

/** Choosing a place by walking down the tree of places, one level at a time. */
export function PlaceChoice({
  label,
  onPlace,
  optional = false,
}: {
  readonly label: string;
  readonly onPlace: (placeId: number | null) => void;
  readonly optional?: boolean;
}) {
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const choose = (level: number, id: number | null) => {
    const next = id === null ? chosen.slice(0, level) : [...chosen.slice(0, level), id];
    setChosen(next);
    onPlace(next.at(-1) ?? null);
  };
  const levels: readonly (number | undefined)[] = [undefined, ...chosen];
  return (
    <div className="flex flex-col gap-2">
      {levels.map((parentId, level) => (
        <Level
          key={parentId ?? 'root'}
          label={level === 0 ? label : 'within it'}
          parentId={parentId}
          value={chosen[level] ?? null}
          optional={optional || level > 0}
          onChoose={(id) => choose(level, id)}
        />
      ))}
    </div>
  );
}

function Level({
  label,
  parentId,
  value,
  optional,
  onChoose,
}: {
  readonly label: string;
  readonly parentId: number | undefined;
  readonly value: number | null;
  readonly optional: boolean;
  readonly onChoose: (id: number | null) => void;
}) {
  const trpc = useTRPC();
  const tree = useQuery(trpc.place.tree.queryOptions(parentId === undefined ? {} : { parentId }));
  const rows =
    tree.data?.rows.filter((row) => !row.closed && row.kind !== 'bay' && row.kind !== 'shelf') ??
    [];
  if (rows.length === 0) return null;
  const none = !optional
    ? 'choose'
    : parentId === undefined
      ? 'no place of their own'
      : 'the place itself';
  return (
    <Choice
      label={label}
      value={value ?? ''}
      onChange={(event) => onChoose(event.target.value === '' ? null : Number(event.target.value))}
    >
      <option value="">{none}</option>
      {rows.map((row) => (
        <option key={row.id} value={row.id}>
          {row.name} ({kindWords[row.kind]})
        </option>
      ))}
    </Choice>
  );
}
