import { useRef, type KeyboardEvent, type PointerEvent, type RefObject } from 'react';
import { snapped, step, type Part } from './layout.ts';
import type { Draft } from './use-draft.ts';

interface Held {
  readonly id: string;
  readonly how: 'move' | 'size';
  readonly from: { readonly x: number; readonly y: number };
  readonly part: Part;
}

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Moves and sizes parts by half a millimetre, with the mouse, a finger or the arrow keys. */
export function useDrag(draft: Draft, picture: RefObject<SVGSVGElement | null>) {
  const held = useRef<Held | null>(null);
  const inMm = (event: PointerEvent) => {
    const box = picture.current?.getBoundingClientRect();
    if (box === undefined || box.width === 0) return { x: 0, y: 0 };
    return {
      x: ((event.clientX - box.left) / box.width) * draft.layout.width,
      y: ((event.clientY - box.top) / box.height) * draft.layout.height,
    };
  };
  const grown = (part: Part, dx: number, dy: number): Partial<Part> => ({
    width: Math.max(step, snapped(part.width + dx)),
    height: Math.max(part.form === 'line' ? 0.1 : step, snapped(part.height + dy)),
  });
  const take = (event: PointerEvent<SVGElement>, part: Part, how: Held['how']) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    held.current = { id: part.id, how, from: inMm(event), part };
  };
  const pull = (event: PointerEvent<SVGElement>) => {
    const now = held.current;
    if (now === null) return;
    const to = inMm(event);
    const [dx, dy] = [to.x - now.from.x, to.y - now.from.y];
    const patch =
      now.how === 'move'
        ? { x: snapped(now.part.x + dx), y: snapped(now.part.y + dy) }
        : grown(now.part, dx, dy);
    // A click without a move is no step to undo.
    const part = draft.layout.parts.find((one) => one.id === now.id);
    const same =
      part && Object.entries(patch).every(([name, value]) => part[name as 'x'] === value);
    if (!same && (Math.abs(dx) > step / 2 || Math.abs(dy) > step / 2))
      draft.setPart(now.id, patch, `drag ${now.id}`);
  };
  const drop = () => {
    held.current = null;
    draft.settle();
  };
  const nudge = (event: KeyboardEvent, part: Part) => {
    const arrow = arrows[event.key];
    if (arrow === undefined) return;
    event.preventDefault();
    const by = step * (event.shiftKey ? 10 : 1);
    const [dx, dy] = [arrow[0] * by, arrow[1] * by];
    const patch = event.altKey
      ? grown(part, dx, dy)
      : { x: snapped(part.x + dx), y: snapped(part.y + dy) };
    draft.setPart(part.id, patch, `arrows ${part.id}`);
  };
  return { take, pull, drop, nudge };
}
