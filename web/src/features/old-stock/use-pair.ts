'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLayoutEffect, useRef, useState, type Dispatch, type SetStateAction } from 'react';
import { useScans } from '../../shell/scan-taker.ts';
import { useTRPC, useTRPCClient, type Answers } from '../../trpc.ts';
import { refusalOf } from '../../ui/errors.ts';
import { nothing, withScan, type Folder, type Pair } from './pair.ts';

export interface Done {
  /** Null: a label of our own rolls, which is on that folder from then on. */
  readonly aliasId: number | null;
  readonly folder: Folder;
  readonly code: string;
  readonly undone: boolean;
}

type Noticed = Answers['alias']['noticed'];
type Refusal = ReturnType<typeof refusalOf> & { readonly again: boolean };

function codeOf(error: unknown): unknown {
  const data: unknown =
    typeof error === 'object' && error !== null ? Reflect.get(error, 'data') : null;
  const refusal: unknown =
    typeof data === 'object' && data !== null ? Reflect.get(data, 'refusal') : null;
  return typeof refusal === 'object' && refusal !== null ? Reflect.get(refusal, 'code') : null;
}

/** The two scans, their confirmation and what was bound since the page was opened. */
export function usePair(noticeId: number | null) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const [pair, setPair] = useState<Pair>(nothing);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [done, setDone] = useState<readonly Done[]>([]);
  const [opened, setOpened] = useState<Noticed | null>(null);
  const latest = useRef(pair);
  const keep = (next: Pair) => {
    latest.current = next;
    setPair(next);
  };
  const refuse = (error: unknown) =>
    setRefusal({ ...refusalOf(error), again: codeOf(error) === 'alias_ended_before' });

  const bindPair = async (
    { folder, label }: Pair,
    how: { byNumber?: Folder; again?: boolean } = {},
  ) => {
    const shown = how.byNumber ?? folder?.shown;
    if (label === null || shown === undefined) return;
    const of = how.byNumber ? { id: how.byNumber.id } : { code: folder?.code ?? '' };
    const again = how.again ?? false;
    const noticed = opened === null ? {} : { noticeId: opened.noticeId };
    const aliasId = await sendPair(client, label, { of, id: shown.id }, { again, ...noticed });
    setDone((before) => [
      { aliasId, folder: shown, code: label.code, undone: false },
      ...before.filter((one) => one.aliasId === null || one.aliasId !== aliasId),
    ]);
    setOpened(null);
    keep(nothing);
    const { rolls, ownRolls } = trpc.alias;
    for (const queryKey of [rolls.queryKey(), ownRolls.queryKey(), trpc.notice.pathKey()])
      void queries.invalidateQueries({ queryKey });
  };
  const queue = useQueue(refuse);
  const take = (code: string, aim: string | null) =>
    queue(async () => {
      setRefusal(null);
      const besideRoll = latest.current.label?.ours ?? false;
      const looked = await client.alias.look.mutate({ code, aim, besideRoll });
      const next = withScan(latest.current, looked, code, aim);
      keep(next.pair);
      if (next.confirmed) await bindPair(next.pair);
    });
  useScans(take, 'page');

  const undo = useUndo(setDone, refuse);
  const open = () =>
    queue(async () => {
      const found = await client.alias.noticed.mutate({ noticeId: noticeId ?? 0 });
      setOpened(found);
      const scanned = { scanned: found.text, aim: null };
      const looked = await client.alias.look.mutate({ code: found.text, aim: null });
      if (looked.kind === 'label') keep({ ...latest.current, label: { ...looked, ...scanned } });
    });
  const clear = () => {
    setRefusal(null);
    setOpened(null);
    keep(nothing);
  };
  const confirm = (how: { byNumber?: Folder; again?: boolean } = {}) => {
    setRefusal(null);
    queue(() => bindPair(latest.current, how));
  };
  const ready = pair.folder !== null && pair.label !== null && pair.label.bound === null;
  useEnter(ready, () => confirm());
  return { pair, refusal, done, opened, ready, take, confirm, clear, undo, open };
}

type Of = { readonly code: string } | { readonly id: number };

/** Binds what lies on the desk; null for a label of our own rolls, which is no other system's. */
async function sendPair(
  client: ReturnType<typeof useTRPCClient>,
  label: NonNullable<Pair['label']>,
  folder: { readonly of: Of; readonly id: number },
  more: { readonly again: boolean; readonly noticeId?: number },
): Promise<number | null> {
  if (label.ours) {
    await client.alias.bindRoll.mutate({ code: label.code, folder: { id: folder.id } });
    return null;
  }
  const { scanned: code, aim } = label;
  return (await client.alias.bind.mutate({ code, aim, folder: folder.of, ...more })).aliasId;
}

/** One scan after the other, however fast they come. */
function useQueue(refuse: (error: unknown) => void): (work: () => Promise<void>) => void {
  const line = useRef(Promise.resolve());
  return (work) => {
    line.current = line.current.then(() => work().catch(refuse));
  };
}

/** Takes one back; it stays in the list, struck out. */
function useUndo(
  setDone: Dispatch<SetStateAction<readonly Done[]>>,
  refuse: (error: unknown) => void,
) {
  const trpc = useTRPC();
  return useMutation(
    trpc.alias.undo.mutationOptions({
      onSuccess: ({ aliasId }) =>
        setDone((before) =>
          before.map((one) => (one.aliasId === aliasId ? { ...one, undone: true } : one)),
        ),
      onError: refuse,
    }),
  );
}

/** Enter confirms, wherever nothing else would take it. A focused button would be pressed by a space in a code. */
function useEnter(on: boolean, act: () => void): void {
  const latest = useRef(act);
  latest.current = act;
  // Before the words that ask for it are seen.
  useLayoutEffect(() => {
    if (!on) return;
    // The button that was clicked before the labels were scanned would take the Enter that is asked for now.
    if (document.activeElement instanceof HTMLButtonElement) document.activeElement.blur();
    const keydown = (event: KeyboardEvent) => {
      const free = event.target === document.body || event.target === document.documentElement;
      if (event.key === 'Enter' && free && !event.repeat) latest.current();
    };
    window.addEventListener('keydown', keydown);
    return () => window.removeEventListener('keydown', keydown);
  }, [on]);
}
