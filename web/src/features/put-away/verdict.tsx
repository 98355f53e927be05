'use client';
import { Check, CircleHelp, Hand, Inbox, X, type LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '../../shell/me.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ChartNumber } from '../../ui/chart-number.tsx';
import { Field } from '../../ui/field.tsx';
import { Beside } from './beside.tsx';
import { useNewHome } from './use-new-home.ts';
import type { PutAwayAnswer } from './use-put-away.ts';

const looks: Readonly<
  Record<PutAwayAnswer['tone'], { readonly icon: LucideIcon; readonly tone: string }>
> = {
  rest: { icon: Inbox, tone: 'text-ink2' },
  done: { icon: Check, tone: 'text-done' },
  question: { icon: CircleHelp, tone: 'text-out' },
  wrong: { icon: X, tone: 'text-lost' },
  held: { icon: Hand, tone: 'text-manila-ink' },
};

/** What the last scan meant, large enough for an arm's length, and the two spines beside the folder in the hand. */
export function Verdict({
  answer,
  onCode,
}: {
  readonly answer: PutAwayAnswer;
  readonly onCode: (code: string) => void;
}) {
  const [typed, setTyped] = useState('');
  const { icon: Icon, tone } = looks[answer.tone];
  const { spot } = answer;
  const hand = spot?.hand ?? null;
  return (
    <Card>
      <div className="flex flex-wrap items-start gap-x-8 gap-y-4">
        <div className="flex min-w-0 flex-1 basis-[300px] flex-col gap-4">
          <div role="status">
            <p className={`flex items-center gap-3 text-[28px] font-[750] leading-tight ${tone}`}>
              <Icon aria-hidden size={30} strokeWidth={2.6} /> {answer.word}
            </p>
            {hand !== null && (
              <p className="mt-2">
                <ChartNumber {...hand} size={26} />
              </p>
            )}
            <p className="mt-2 text-[17px]">{answer.sentence}</p>
            <NewHome answer={answer} />
          </div>
          <form
            className="max-w-[360px]"
            onSubmit={(event) => {
              event.preventDefault();
              if (typed.trim() !== '') onCode(typed.trim());
              setTyped('');
            }}
          >
            <Field
              label="Or type a code"
              hint="A label’s code, then Enter."
              autoComplete="off"
              maxLength={128}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          </form>
        </div>
        {hand !== null && spot?.held !== true && <Beside hand={hand} right={spot?.right ?? null} />}
      </div>
    </Card>
  );
}

/** It stands well where it is: its home becomes this shelf in one tap, by those who may. */
function NewHome({ answer }: { readonly answer: PutAwayAnswer }) {
  const may = useMay('folder.changeHome');
  const { hand, stand, right, standName } = answer.spot ?? {};
  const change = useNewHome();
  if (
    !may ||
    right !== false ||
    answer.tone === 'held' ||
    !hand ||
    stand?.kind !== 'shelf' ||
    stand.shelfId === hand.shelf.id
  )
    return null;
  return (
    <p className="mt-3">
      <Button
        disabled={change.pending}
        onClick={() =>
          change.to({ folderId: hand.id, placeId: stand.shelfId, seenHomeId: hand.shelf.id })
        }
      >
        Make {standName} its home
      </Button>
    </p>
  );
}
