'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useTRPC, type Answers } from '../../trpc.ts';

/** What this person may do about a folder's record at a desk, each as it is possible now. */
export type DeskActs = Answers['folder']['desk'];

/** After an act the page asks for everything of the folder again; other pages are told live. */
export function useRenewFolder(): () => void {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return () => {
    void queries.invalidateQueries({ queryKey: trpc.folder.pathKey() });
    void queries.invalidateQueries({ queryKey: trpc.notice.pathKey() });
    void queries.invalidateQueries({ queryKey: trpc.patient.pathKey() });
  };
}
