'use client';
import { Choice } from '../../ui/field.tsx';
import { turns, type Field, type Finding, type Part } from './layout.ts';
import { NumberField } from './number-field.tsx';
import type { Draft } from './use-draft.ts';
import { Verdict } from './verdict.tsx';

const sides = [
  ['x', 'From the left, mm'],
  ['y', 'From the top, mm'],
  ['width', 'Width, mm'],
  ['height', 'Height, mm'],
] as const;

/** Where a part stands, how it is turned, and when it is printed at all. */
export function PlaceFields({
  part,
  draft,
  findings,
  fields,
}: {
  readonly part: Part;
  readonly draft: Draft;
  readonly findings: readonly Finding[];
  readonly fields: readonly Field[];
}) {
  return (
    <>
      <div className="grid grid-cols-2 gap-3">
        {sides.map(([side, label]) => (
          <NumberField
            key={side}
            label={label}
            value={part[side]}
            onLeave={draft.settle}
            onNumber={(value) => draft.setPart(part.id, { [side]: value }, `${part.id} ${side}`)}
          />
        ))}
      </div>
      <Verdict findings={findings} part={part.id} about={['place', 'label']} />
      <div className="grid grid-cols-2 gap-3">
        <Choice
          label="Turned"
          value={part.turn}
          onChange={(event) => {
            const turn = turns.find((one) => String(one) === event.target.value) ?? 0;
            draft.setPart(part.id, { turn });
          }}
        >
          {turns.map((turn) => (
            <option key={turn} value={turn}>
              {turn === 0 ? 'upright' : `${turn}° clockwise`}
            </option>
          ))}
        </Choice>
        <Choice
          label="Printed"
          value={part.when ?? ''}
          onChange={(event) =>
            draft.setPart(part.id, {
              when: event.target.value === '' ? undefined : event.target.value,
            })
          }
        >
          <option value="">always</option>
          {fields.map((field) => (
            <option key={field.name} value={field.name}>
              only with {field.name}
            </option>
          ))}
        </Choice>
      </div>
      <Verdict findings={findings} part={part.id} about={['when']} />
    </>
  );
}
