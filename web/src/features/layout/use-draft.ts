import { useReducer } from 'react';
import type { Layout, Part } from './layout.ts';

interface State {
  readonly past: readonly Layout[];
  readonly now: Layout;
  readonly future: readonly Layout[];
  /** What the last change was of: one drag, or typing in one field, is one step to undo. */
  readonly key: string | null;
}

type Act =
  | { readonly act: 'change'; readonly layout: Layout; readonly key: string | null }
  | { readonly act: 'settle' | 'undo' | 'redo' };

const mostSteps = 200;

function next(state: State, act: Act): State {
  const { past, now, future } = state;
  if (act.act === 'settle') return state.key === null ? state : { ...state, key: null };
  if (act.act === 'change') {
    const goesOn = act.key !== null && act.key === state.key;
    return {
      past: goesOn ? past : [...past, now].slice(-mostSteps),
      now: act.layout,
      future: [],
      key: act.key,
    };
  }
  const [from, to] = act.act === 'undo' ? [past, future] : [future, past];
  const back = act.act === 'undo' ? from.at(-1) : from[0];
  if (back === undefined) return state;
  return act.act === 'undo'
    ? { past: past.slice(0, -1), now: back, future: [now, ...to], key: null }
    : { past: [...to, now], now: back, future: future.slice(1), key: null };
}

/** The layout that is being changed, with undo and redo. */
export function useDraft(saved: Layout) {
  const [state, dispatch] = useReducer(next, { past: [], now: saved, future: [], key: null });
  const { now } = state;
  const change = (layout: Layout, key: string | null = null) =>
    dispatch({ act: 'change', layout, key });
  return {
    layout: now,
    changed: state.past.length > 0,
    canUndo: state.past.length > 0,
    canRedo: state.future.length > 0,
    undo: () => dispatch({ act: 'undo' }),
    redo: () => dispatch({ act: 'redo' }),
    /** What follows is a step of its own. */
    settle: () => dispatch({ act: 'settle' }),
    setLabel: (patch: Partial<Layout>, key: string | null = null) =>
      change({ ...now, ...patch }, key),
    setPart: (id: string, patch: Partial<Part>, key: string | null = null) => {
      const parts = now.parts.map((part) =>
        part.id === id ? ({ ...part, ...patch } as Part) : part,
      );
      change({ ...now, parts }, key);
    },
    setParts: (parts: readonly Part[]) => change({ ...now, parts }),
  };
}

export type Draft = ReturnType<typeof useDraft>;
