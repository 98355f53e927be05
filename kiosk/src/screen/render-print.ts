import type { Print } from '../prints.ts';

/**
 * A slip or a label as a file to print. What draws them brings fonts of several megabytes along, so it is loaded at the
 * first print: a kiosk without a printer never needs it.
 */
export async function renderPrint(
  print: Print,
  kind: string,
): Promise<{ readonly type: string; readonly body: Buffer }> {
  const drawing = await drawn(print);
  if (kind === 'pdf') {
    const { renderPdf } = await import('@outguide/labels/render/pdf');
    const pdf = await renderPdf([drawing], 'Outguide', new Date());
    return { type: 'application/pdf', body: Buffer.from(pdf) };
  }
  const { renderSvg } = await import('@outguide/labels/render/svg');
  return { type: 'image/svg+xml', body: Buffer.from(renderSvg(drawing, 'Outguide')) };
}

async function drawn(print: Print) {
  if (print.kind === 'label')
    return (await import('@outguide/labels/folder-label')).drawFolderLabel(print.label);
  return (await import('@outguide/labels/hold-slip')).drawHoldSlip(print.slip, print.receipt);
}
