'use client';
import { useState, type KeyboardEvent } from 'react';

interface Listed {
  readonly id: number;
}

/**
 * The keys of a field with a list: letters and the down arrow open it, arrows walk it, Enter or Tab takes the marked one,
 * Escape leaves it as it was. Closed, Enter belongs to the form.
 */
export function useCombobox<One extends Listed>({
  chosenId,
  find,
  onChoose,
}: {
  readonly chosenId: number | null;
  readonly find: (text: string) => readonly One[];
  readonly onChoose: (one: One) => void;
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
      else if (typed) {
        setOpen(false);
        onNothing(text);
      }
    } else if (event.key === 'Tab' && typed && marked !== undefined) choose(marked);
  };
  return { text, open, shown, marked, close, openList, choose, type, press };
}
