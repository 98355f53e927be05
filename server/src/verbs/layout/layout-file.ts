// A layout as a file, to be taken to another hospital: plain JSON with a mark of its own.
import type { Layout } from '@outguide/labels/layout/form';
import { Refused } from '../../api/refused.ts';
import { layoutShape } from './layout-shape.ts';

const format = 'outguide label layout';
const formatVersion = 1;
/** In characters; the layouts that come with the product have about 5,000. */
export const fileLimit = 65_536;

/** The text of a layout's file. */
export function writeLayoutFile(layout: Layout): string {
  return `${JSON.stringify({ format, version: formatVersion, layout }, null, 2)}\n`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refused('layout_file_broken', { where: 'it is not JSON' });
  }
}

/** Reads a layout's file; refused with the place where it stops making sense. */
export function readLayoutFile(text: string): Layout {
  if (text.length > fileLimit) throw new Refused('layout_file_large');
  const file = parsed(text.replace(/^\uFEFF/, ''));
  const head = file as { format?: unknown; version?: unknown; layout?: unknown } | null;
  if (typeof head !== 'object' || head === null || head.format !== format)
    throw new Refused('layout_file_broken', { where: `its format is not “${format}”` });
  if (head.version !== formatVersion)
    throw new Refused('layout_file_broken', { where: 'it was exported by a newer Outguide' });
  const read = layoutShape.safeParse(head.layout);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const path = issue?.path.map(String).join(' → ') || 'layout';
  throw new Refused('layout_file_broken', {
    where: `${path}: ${issue?.message ?? 'it cannot be read'}`.slice(0, 160),
  });
}
