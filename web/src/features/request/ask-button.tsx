'use client';
import { Hand } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '../../shell/me.ts';
import { Button } from '../../ui/button.tsx';
import { AskDialog } from './ask-dialog.tsx';
import { useAskKey } from './use-ask-key.ts';

export interface AskedChart {
  readonly id: number;
  readonly name: string;
  readonly number: string;
  /** Who the chart is of: initials, and the year of birth where it is known. */
  readonly whose: string | null;
  /** This person's place waits for it already. */
  readonly asked: boolean;
  /** The folder from whose page it is asked: chosen at first. */
  readonly folderId?: number;
}

/** Offers to ask for a chart, to those who may; the key A presses the first one of a page. */
export function AskButton({ chart }: { readonly chart: AskedChart }) {
  return useMay('request.place') ? <Offered chart={chart} /> : null;
}

function Offered({ chart }: { readonly chart: AskedChart }) {
  const [open, setOpen] = useState(false);
  useAskKey(() => setOpen(true));
  return (
    <>
      <Button look={chart.asked ? 'quiet' : 'go'} onClick={() => setOpen(true)} title="Key: A">
        <Hand aria-hidden size={16} /> {chart.asked ? 'Ask for another place' : 'Ask for it'}
      </Button>
      {open && <AskDialog chart={chart} onClose={() => setOpen(false)} />}
    </>
  );
}
