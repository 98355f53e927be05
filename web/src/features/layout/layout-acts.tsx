'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Download, Printer, Redo2, Save, Undo2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import { paths } from '../../paths.ts';
import { useMay } from '../../shell/me.ts';
import { sayRefusal, useTRPC, useTRPCClient } from '../../trpc.ts';
import { Button } from '../../ui/button.tsx';
import { saveFile } from './files.ts';
import type { Finding, OpenLayout } from './layout.ts';
import { TestDialog } from './test-dialog.tsx';
import type { Draft } from './use-draft.ts';

/** Saves the draft; a layout of the product becomes one of the site's own, and the page goes there. */
function useSave({ layout, version }: OpenLayout) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  return useMutation(
    trpc.layout.save.mutationOptions({
      onSuccess: async (saved) => {
        toast.success(`Saved as version ${saved.version}.`);
        await queries.invalidateQueries({ queryKey: trpc.layout.list.pathKey() });
        if (version === null || saved.layoutId !== layout.id)
          router.push(paths.layout(saved.layoutId));
        else await queries.invalidateQueries({ queryKey: trpc.layout.open.pathKey() });
      },
    }),
  );
}

function UndoButtons({ draft }: { readonly draft: Draft }) {
  return (
    <>
      <Button
        aria-label="Undo"
        title="Undo (Ctrl+Z)"
        disabled={!draft.canUndo}
        onClick={draft.undo}
      >
        <Undo2 aria-hidden size={16} />
      </Button>
      <Button
        aria-label="Redo"
        title="Redo (Ctrl+Y)"
        disabled={!draft.canRedo}
        onClick={draft.redo}
      >
        <Redo2 aria-hidden size={16} />
      </Button>
    </>
  );
}

/** What can be done with the layout as a whole. */
export function LayoutActs({
  opened,
  draft,
  example,
  findings,
}: {
  readonly opened: OpenLayout;
  readonly draft: Draft;
  readonly example: string;
  readonly findings: readonly Finding[];
}) {
  const client = useTRPCClient();
  const save = useSave(opened);
  const mayEdit = useMay('layout.save');
  const refused = findings.find((one) => one.level === 'refused');
  const why = refused === undefined ? null : refused.sentence;
  const [tries, setTries] = useState(false);
  const hand = () =>
    client.layout.export
      .query({
        layoutId: opened.layout.id,
        ...(opened.version === null ? {} : { version: opened.version }),
      })
      .then(({ file, text }) => saveFile(file, text))
      .catch(sayRefusal);
  const write = (use: boolean) => save.mutate({ layout: draft.layout, from: opened.version, use });
  return (
    <div className="flex flex-wrap gap-2">
      <UndoButtons draft={draft} />
      {mayEdit && (
        <Button why={why} onClick={() => setTries(true)}>
          <Printer aria-hidden size={16} />
          Print a test
        </Button>
      )}
      <Button
        why={draft.changed ? 'Save it first: the file is of what is saved.' : null}
        onClick={() => void hand()}
      >
        <Download aria-hidden size={16} />
        Export
      </Button>
      {mayEdit && (
        <>
          <Button why={why} disabled={save.isPending} onClick={() => write(false)}>
            <Save aria-hidden size={16} />
            {opened.version === null ? 'Save as our own' : 'Save'}
          </Button>
          <Button look="go" why={why} disabled={save.isPending} onClick={() => write(true)}>
            Save and print with it
          </Button>
        </>
      )}
      {tries && (
        <TestDialog layout={draft.layout} example={example} onClose={() => setTries(false)} />
      )}
    </div>
  );
}
