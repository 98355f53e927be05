import type { ScreenState } from '../src/view.ts';
import { element } from './element.ts';
import { clockText } from './words.ts';

/** The scanner check: each scanner, its mode, its last reads, and why something was not taken. */
export function drawCheck(dialog: HTMLElement, state: ScreenState): void {
  const title = element('h2', '', 'Scanner check');
  title.id = 'check-title';
  const parts: HTMLElement[] = [
    title,
    element('p', '', 'Scan any label. Esc closes this page; scans count meanwhile.'),
  ];
  for (const scanner of state.check) {
    parts.push(
      element('h3', '', `${scanner.name} · ${scanner.mode.replace('_', ' ')} · ${scanner.state}`),
    );
    parts.push(element('p', '', `${scanner.sentence} ${scanner.reads} read.`));
    const lines = scanner.lines.map((line) =>
      element(
        'li',
        line.ok ? '' : 'bad',
        element('time', '', clockText(line.wallMs)),
        line.ok ? line.sentence : `Not taken: ${line.sentence}`,
      ),
    );
    parts.push(element('ol', '', ...lines));
  }
  if (state.check.length === 0) parts.push(element('p', '', 'No scanner has been found yet.'));
  dialog.replaceChildren(...parts);
}
