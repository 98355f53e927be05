/** Smaller than this is not readable from two metres; what still does not fit is cut at the end, never at the top. */
const least = 0.45;
const step = 0.94;
const wordLines = 2;

/** Sets the words of the huge field so much smaller that all of them stand in it, the headline in two lines at most. */
export function fit(field: HTMLElement): void {
  for (const name of ['--fit', '--fit-word']) field.style.removeProperty(name);
  if (field.classList.contains('offering')) return;
  const word = field.querySelector<HTMLElement>('.word');
  if (word === null) return;
  shrink(field, '--fit-word', () => linesOf(word) > wordLines);
  shrink(field, '--fit', () => heightOf(field) > roomIn(field));
}

function shrink(field: HTMLElement, name: string, tooBig: () => boolean): void {
  for (let scale = step; tooBig() && scale > least; scale *= step)
    field.style.setProperty(name, scale.toFixed(3));
}

function linesOf(word: HTMLElement): number {
  return Math.round(word.offsetHeight / Number.parseFloat(getComputedStyle(word).fontSize));
}

/** From the top of the first line to the end of the last. */
function heightOf(field: HTMLElement): number {
  const boxes = [...field.children]
    .filter((child) => !child.classList.contains('shape'))
    .map((child) => child.getBoundingClientRect());
  return Math.max(...boxes.map((box) => box.bottom)) - Math.min(...boxes.map((box) => box.top));
}

function roomIn(field: HTMLElement): number {
  const { paddingTop, paddingBottom } = getComputedStyle(field);
  return field.clientHeight - Number.parseFloat(paddingTop) - Number.parseFloat(paddingBottom);
}
