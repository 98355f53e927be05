'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from 'sonner';
import { useMay } from '../../shell/me.ts';
import { useTRPC } from '../../trpc.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { TooMuch } from '../../ui/states.tsx';
import { Age } from '../../ui/time.tsx';
import type { OpenLayout } from './layout.ts';

type Version = OpenLayout['versions'][number];

function History({ one }: { readonly one: Version }) {
  return (
    <span>
      <b>Version {one.version}</b>
      <span className="text-ink2">
        {' · '}
        <Age at={one.savedAt} />
        {one.savedBy === null ? '' : ` · ${one.savedBy}`}
        {one.restoredVersion === null ? '' : ` · again version ${one.restoredVersion}`}
      </span>
      {one.withdrawn !== null && (
        <span className="block text-ink2">
          Withdrawn{one.withdrawn.by === null ? '' : ` by ${one.withdrawn.by}`},{' '}
          <Age at={one.withdrawn.at} />: {one.withdrawn.reason}
        </span>
      )}
    </span>
  );
}

/** Asks why a version is wrong, and takes it out of use. */
function Withdraw({ opened, version }: { readonly opened: OpenLayout; readonly version: number }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [asks, setAsks] = useState(false);
  const withdraw = useMutation(
    trpc.layout.withdraw.mutationOptions({
      onSuccess: ({ wasInUse }) => {
        setAsks(false);
        toast.success(
          wasInUse
            ? 'Withdrawn. These labels are printed with the layout of Outguide again.'
            : 'Withdrawn.',
        );
        return queries.invalidateQueries({ queryKey: trpc.layout.pathKey() });
      },
    }),
  );
  return (
    <>
      <Button onClick={() => setAsks(true)}>
        Withdraw<span className="sr-only"> version {version}</span>
      </Button>
      {asks && (
        <ReasonDialog
          open
          onClose={() => setAsks(false)}
          title={`Withdraw version ${version}?`}
          sentence="It stays in the list, and is not printed with any more. Prints that wait are made with it."
          act="Withdraw it"
          pending={withdraw.isPending}
          onReason={(reason) => withdraw.mutate({ layoutId: opened.layout.id, version, reason })}
        />
      )}
    </>
  );
}

/** Earlier versions; each that was not withdrawn can be the newest again, and none is ever lost. */
export function VersionsCard({ opened }: { readonly opened: OpenLayout }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const may = useMay('layout.restore');
  const mayWithdraw = useMay('layout.withdraw');
  const restore = useMutation(
    trpc.layout.restore.mutationOptions({
      onSuccess: ({ version }) => {
        toast.success(`It stands again, as version ${version}.`);
        return queries.invalidateQueries({ queryKey: trpc.layout.pathKey() });
      },
    }),
  );
  if (opened.versions.length === 0) return null;
  return (
    <Card title="Versions">
      <ul className="flex flex-col gap-2">
        {opened.versions.map((one) => (
          <li key={one.version} className="flex flex-wrap items-center justify-between gap-2">
            <History one={one} />
            <span className="flex gap-2">
              {may && one.withdrawn === null && one.version !== opened.version && (
                <Button
                  disabled={restore.isPending}
                  onClick={() =>
                    restore.mutate({ layoutId: opened.layout.id, version: one.version })
                  }
                >
                  Restore
                </Button>
              )}
              {mayWithdraw && one.withdrawn === null && (
                <Withdraw opened={opened} version={one.version} />
              )}
            </span>
          </li>
        ))}
      </ul>
      {opened.cut && <TooMuch>Only the newest {opened.versions.length} are shown.</TooMuch>}
    </Card>
  );
}
