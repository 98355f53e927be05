import type { Box, CodeShape, Drawing, Shape, Text } from '../geometry.ts';
import { glyphsOf } from '../glyphs.ts';
import { inkOf } from '../ink.ts';

function mm(value: number): string {
  return String(Math.round(value * 10_000) / 10_000);
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

function box(shape: Box): string {
  const stroke = shape.stroke ? ` stroke="${escape(shape.stroke)}" stroke-width="0.25"` : '';
  const radius = shape.radius ? ` rx="${mm(shape.radius)}"` : '';
  const at = `x="${mm(shape.x)}" y="${mm(shape.y)}" width="${mm(shape.width)}" height="${mm(shape.height)}"`;
  return `<rect ${at}${radius} fill="${escape(shape.fill ?? 'none')}"${stroke}/>`;
}

/** Glyphs are drawn as outlines, so that the picture looks the same where the font is not installed. */
function text(shape: Text): string {
  const paths = glyphsOf(shape).map(({ outline, scale, x, y }) => {
    const to = `matrix(${scale.toFixed(6)} 0 0 ${(-scale).toFixed(6)} ${mm(x)} ${mm(y)})`;
    return `<path transform="${to}" d="${outline.svg}"/>`;
  });
  const turn = shape.turn ? ` transform="rotate(${shape.turn} ${mm(shape.x)} ${mm(shape.y)})"` : '';
  return `<g fill="${escape(shape.fill)}"${turn} aria-label="${escape(shape.text)}">${paths.join('')}</g>`;
}

function code(shape: CodeShape): string {
  const path = inkOf(shape).map(({ x, y, width, height }) => {
    return `M${mm(x)} ${mm(y)}h${mm(width)}v${mm(height)}h${mm(-width)}z`;
  });
  return `<path fill="#000" shape-rendering="crispEdges" d="${path.join('')}"/>`;
}

function draw(shape: Shape): string {
  if (shape.kind === 'box') return box(shape);
  return shape.kind === 'text' ? text(shape) : code(shape);
}

/** Renders a drawing as a stand-alone SVG in millimetres: no fonts, no scripts, nothing fetched. */
export function renderSvg(drawing: Drawing, title: string): string {
  const size = `width="${mm(drawing.width)}mm" height="${mm(drawing.height)}mm"`;
  const view = `viewBox="0 0 ${mm(drawing.width)} ${mm(drawing.height)}"`;
  const ground = `<rect width="100%" height="100%" fill="#fff"/>`;
  const name = `<title>${escape(title)}</title>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" ${size} ${view}>${name}${ground}${drawing.shapes.map(draw).join('')}</svg>\n`;
}
