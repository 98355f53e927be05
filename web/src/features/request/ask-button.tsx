'use client';
import { Hand } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '../../shell/me.ts';
import { Button } from '../../ui/button.tsx';
import { AskDialog } from './ask-dialog.tsx';

/** Offers to ask for a chart, to those who may. */
export function AskButton({
  chart,
}: {
  readonly chart: { readonly id: number; readonly name: string };
}) {
  const may = useMay('request.place');
  const [open, setOpen] = useState(false);
  if (!may) return null;
  return (
    <>
      <Button look="go" onClick={() => setOpen(true)}>
        <Hand aria-hidden size={16} /> Ask for it
      </Button>
      {open && <AskDialog chart={chart} onClose={() => setOpen(false)} />}
    </>
  );
}
