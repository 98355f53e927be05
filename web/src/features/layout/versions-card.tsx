'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useMay } from '../../shell/me.ts';
import { useTRPC } from '../../trpc.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Age } from '../../ui/time.tsx';
import type { OpenLayout } from './layout.ts';

/** Earlier versions; each can be the newest again, and none is ever lost. */
export function VersionsCard({ opened }: { readonly opened: OpenLayout }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const may = useMay('layout.restore');
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
            <span>
              <b>Version {one.version}</b>
              <span className="text-ink2">
                {' · '}
                <Age at={one.savedAt} />
                {one.savedBy === null ? '' : ` · ${one.savedBy}`}
                {one.restoredVersion === null ? '' : ` · again version ${one.restoredVersion}`}
              </span>
            </span>
            {may && one.version !== opened.version && (
              <Button
                disabled={restore.isPending}
                onClick={() => restore.mutate({ layoutId: opened.layout.id, version: one.version })}
              >
                Restore
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
