'use client';
import { Printer } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '../../shell/me.ts';
import { Button } from '../../ui/button.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import type { Answers } from '../../trpc.ts';
import type { WalkActs } from './use-walk-acts.ts';

type Head = NonNullable<Answers['pullList']['open']['list']>;

/** What is done with a list as a whole. */
export function WalkMenu({ list, acts }: { readonly list: Head; readonly acts: WalkActs }) {
  const [charging, setCharging] = useState(false);
  const mayCharge = useMay('pullList.chargeOut');
  const closed = list.closedAt !== null;
  const { print, close, chargeOut, add, pullListId } = acts;
  if (closed) return null;
  return (
    <>
      {list.toAdd > 0 && (
        <Button look="go" disabled={add.isPending} onClick={() => add.mutate({ pullListId })}>
          Add {list.toAdd} who came since
        </Button>
      )}
      <Button
        disabled={print.isPending}
        onClick={() => print.mutate({ pullListId, what: 'whole' })}
      >
        <Printer aria-hidden size={16} /> Print
      </Button>
      {list.printedRevision > 0 && (
        <Button
          disabled={print.isPending}
          onClick={() => print.mutate({ pullListId, what: 'changes' })}
        >
          Print what changed
        </Button>
      )}
      {mayCharge && <Button onClick={() => setCharging(true)}>Charge out unscanned</Button>}
      <Button disabled={close.isPending} onClick={() => close.mutate({ pullListId })}>
        Close the list
      </Button>
      <ReasonDialog
        open={charging}
        onClose={() => setCharging(false)}
        title="Charge the list out without scans?"
        sentence="Each folder of this room that is still wanted is presumed at who asked. Everybody sees that nobody scanned it, and the requests stay open until somebody does."
        act="Charge out, presumed"
        pending={chargeOut.isPending}
        onReason={(reason) =>
          chargeOut.mutate({ pullListId, reason }, { onSuccess: () => setCharging(false) })
        }
      />
    </>
  );
}
