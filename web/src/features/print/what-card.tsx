'use client';
import { actionCardSheet } from '@outguide/labels/action-cards';
import { useMe } from '../../shell/me.ts';
import { Card } from '../../ui/card.tsx';
import { Tick } from '../../ui/field.tsx';
import { offers, permissions, type Of } from './chosen.ts';
import { ChosenList, FindBox } from './find-box.tsx';
import type { Found } from './found.ts';
import { PeopleList } from './people-list.tsx';

interface Props {
  readonly of: Of;
  readonly chosen: readonly Found[];
  readonly onOf: (of: Of) => void;
  readonly onChosen: (chosen: readonly Found[]) => void;
}

function Offers({ of, onOf }: Pick<Props, 'of' | 'onOf'>) {
  const { may } = useMe();
  return (
    <fieldset className="mb-4 grid gap-2 sm:grid-cols-2 xl:grid-cols-3">
      <legend className="sr-only">What is printed</legend>
      {offers
        .filter((offer) => may.includes(permissions[offer.of]))
        .map((offer) => (
          <label
            key={offer.of}
            className={`cursor-pointer rounded-lg border px-3.5 py-2.5 focus-within:outline-2 ${of === offer.of ? 'border-ink bg-sunk' : 'border-line hover:border-edge'}`}
          >
            <input
              type="radio"
              name="of"
              className="sr-only"
              checked={of === offer.of}
              onChange={() => onOf(offer.of)}
            />
            <b className="block">{offer.word}</b>
            <span className="text-[13px] text-ink2">{offer.line}</span>
          </label>
        ))}
    </fieldset>
  );
}

function Cards({ chosen, onChosen }: Pick<Props, 'chosen' | 'onChosen'>) {
  const has = (id: number) => chosen.some((one) => one.id === id);
  return (
    <div className="grid gap-1 sm:grid-cols-2">
      <p className="text-ink2 sm:col-span-2">All of them, or only those that are ticked.</p>
      {actionCardSheet.map(({ title }, i) => (
        <Tick
          key={title}
          label={title}
          checked={has(i + 1)}
          onChange={(event) =>
            onChosen(
              event.target.checked
                ? [...chosen, { kind: 'place', id: i + 1, name: title }]
                : chosen.filter((one) => one.id !== i + 1),
            )
          }
        />
      ))}
    </div>
  );
}

const wantsOne = (of: Of) => of === 'shelf' || of === 'within' || of === 'requests';
const found: readonly Of[] = ['folders', 'shelf', 'requests', 'places', 'within'];

/** What is printed: which things, and which of them. */
export function WhatCard({ of, chosen, onOf, onChosen }: Props) {
  const add = (found: Found) =>
    onChosen(wantsOne(of) ? [found] : [...chosen.filter((one) => one.id !== found.id), found]);
  const remove = (id: number) => onChosen(chosen.filter((one) => one.id !== id));
  return (
    <Card title="What">
      <Offers of={of} onOf={onOf} />
      {of === 'cards' && <Cards chosen={chosen} onChosen={onChosen} />}
      {of === 'badges' && <PeopleList chosen={chosen} onChosen={onChosen} />}
      {of === 'reprint' && (
        <p className="text-ink2">
          Every folder whose label was typed by hand or read only after several tries. It leaves the
          list when its new label has come out.
        </p>
      )}
      {of === 'wristband' && (
        <p className="text-ink2">
          One sheet with the kinds of code that wristbands wear. It opens nobody: what it holds is
          no patient’s number.
        </p>
      )}
      {found.includes(of) && (
        <div className="flex flex-col gap-3">
          <FindBox kind={of === 'folders' ? 'folder' : 'place'} onFound={add} />
          <ChosenList chosen={chosen} onRemove={remove} />
        </div>
      )}
    </Card>
  );
}
