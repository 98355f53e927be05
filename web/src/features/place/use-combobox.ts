'use client';
import { useEffect, useState, type KeyboardEvent } from 'react';

interface Listed {
  readonly id: number;
}

/** Keeps an Enter that was faster than the list, and takes what it finds there unless the text is another one by then. */
function useHurriedEnter<One>(
  loading: boolean,
  text: string | null,
  first: One | undefined,
  choose: (one: One) => void,
): (text: string) => void {
  const [entered, setEntered] = useState<string | null>(null);
  const waits = loading && entered === text;
  useEffect(() => {
    if (entered === null || waits) return;
    setEntered(null);
    if (entered === text && first !== undefined) choose(first);
  }, [entered, waits, text, first, choose]);
  return setEntered;
}

/**
 * The keys of a field with a list: letters and the down arrow open it, arrows walk it, Enter or Tab takes the marked one,
 * Escape leaves it as it was. Closed, Enter belongs to the form. An Enter that is faster than the list waits for it.
 */
export function useCombobox<One extends Listed>({
  chosenId,
  find,
  onChoose,
  loading,
}: {
  readonly chosenId: number | null;
  readonly find: (text: string) => readonly One[];
  readonly onChoose: (one: One) => void;
  /** What could be chosen is still on its way. */
  readonly loading: boolean;
}) {
  const [text, setText] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const [markedId, setMarkedId] = useState<number | null>(null);
  const shown = open ? find(text ?? '') : [];
  const typed = text !== null && text.trim() !== '';
  const at = shown.findIndex((one) => one.id === markedId);
  const marked = shown[at] ?? (typed ? shown[0] : undefined);
  const close = () => {
    setOpen(false);
    setText(null);
    setMarkedId(null);
  };
  const openList = () => {
    setOpen(true);
    setMarkedId(chosenId);
  };
  const choose = (one: One) => {
    close();
    onChoose(one);
  };
  const type = (value: string) => {
    setText(value);
    setOpen(true);
    setMarkedId(null);
  };
  const step = (by: number) => {
    const from = marked === undefined ? (by > 0 ? -1 : shown.length) : shown.indexOf(marked);
    setMarkedId(shown[(from + by + shown.length) % shown.length]?.id ?? null);
  };
  const hurry = useHurriedEnter(loading, text, marked, choose);
  /** `onNothing` takes a text that finds nothing, at Enter. */
  const press = (event: KeyboardEvent<HTMLInputElement>, onNothing: (text: string) => void) => {
    const arrow = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (arrow !== undefined) {
      event.preventDefault();
      return open ? step(arrow) : openList();
    }
    if (!open || event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      close();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (marked !== undefined) choose(marked);
      else if (typed && loading) hurry(text);
      else if (typed) {
        setOpen(false);
        onNothing(text);
      }
    } else if (event.key === 'Tab' && typed && marked !== undefined) choose(marked);
  };
  return { text, open, shown, marked, close, openList, choose, type, press };
}
