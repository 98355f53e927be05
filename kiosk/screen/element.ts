// Elements from plain text: nothing that a scanner or a server sends is ever read as HTML.

export type Child = Node | string | null;

/** Makes one element with a class and children. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  made.append(...children.filter((child) => child !== null));
  return made;
}

export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`no #${id}`);
  return found;
}

const shapes = {
  done: 'M12 54 40 82 92 22',
  hold: 'M10 50h22l8 16h24l8-16h22v36H10zM52 8v30M38 26l14 14 14-14',
  question: 'M32 34c0-34 44-30 44-6 0 20-22 18-22 38M54 86v2',
  refused: 'M20 20 84 84M84 20 20 84',
  cannot: 'M52 10 98 92H6zM52 40v26M52 78v2',
} as const;
export type Shape = keyof typeof shapes;

/** The shape that doubles a state's colour. */
export function shape(name: Shape): SVGSVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', '0 0 104 104');
  svg.setAttribute('class', 'shape');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(space, 'path');
  const drawn = { d: shapes[name], fill: 'none', stroke: 'currentColor' };
  const line = { 'stroke-width': '12', 'stroke-linecap': 'round', 'stroke-linejoin': 'round' };
  for (const [key, value] of Object.entries({ ...drawn, ...line })) path.setAttribute(key, value);
  svg.append(path);
  return svg;
}
