import type { ScanLook, ScreenState } from '../src/view.ts';
import { element, shape, type Child, type Shape } from './element.ts';
import { drawNumber } from './number.ts';
import { drawOffer } from './offer.ts';
import { clockText, isLong, leftText, numbersApart } from './words.ts';

/** Fills the huge field: what was just done, what is asked, or that nothing can be saved. */
export function drawNow(
  field: HTMLElement,
  state: ScreenState,
  typed: string,
  choose: (code: string) => void,
): void {
  if (state.cannotSave !== null)
    return fill(field, 'cannot', 'Cannot save', [element('p', 'line', state.cannotSave)]);
  if (state.pin !== null) return drawPin(field, state.pin, typed);
  if (state.now === null) return drawRest(field, state);
  const { headline, line, more, tone, folder } = state.now;
  if (state.offer !== null && state.offer.folders.length > 0) {
    fill(field, tone, headline, drawOffer(state.offer, choose));
    return field.classList.add('offering');
  }
  fill(field, tone, headline, [
    folder && drawNumber(folder),
    element('p', 'line', ...unbroken(line)),
    more === null ? null : element('p', 'more', ...unbroken(more)),
    ...(state.offer === null ? [] : drawOffer(state.offer, choose)),
  ]);
}

/** A chart number is not broken over two lines. */
function unbroken(text: string): Child[] {
  return numbersApart(text).map((part, i) => (i % 2 === 1 ? element('span', 'whole', part) : part));
}

function fill(
  field: HTMLElement,
  tone: Shape,
  headline: string,
  parts: readonly (HTMLElement | null)[],
): void {
  field.className = `now ${tone}${isLong(headline) ? ' long' : ''}`;
  const drawn = parts.filter((part) => part !== null);
  field.replaceChildren(shape(tone), element('p', 'word', headline), ...drawn);
}

function drawPin(field: HTMLElement, pin: NonNullable<ScreenState['pin']>, typed: string): void {
  const dots = element('p', 'dots', '●'.repeat(typed.length));
  dots.setAttribute('aria-label', `${typed.length} digits`);
  dots.setAttribute('role', 'img');
  const line = pin.sentence ?? `Type the PIN of ${pin.name}, then Enter. Esc leaves.`;
  fill(field, 'question', 'PIN?', [dots, element('p', 'line', line)]);
}

function drawRest(field: HTMLElement, state: ScreenState): void {
  field.className = 'now rest';
  field.replaceChildren(element('p', 'word', 'Ready'), element('p', 'line', state.next));
}

/** The end of a hold says how urgent it is: the name before it gives way, and it is never cut. */
function saidOf(headline: string): Child[] {
  const [what = '', urgency] = headline.split(/ – (?=[^–]*$)/);
  if (urgency === undefined) return [headline];
  return [
    element(
      'span',
      'parts',
      element('span', 'what', what),
      element('span', 'urgency', `– ${urgency}`),
    ),
  ];
}

function row(scan: ScanLook): HTMLElement {
  const time = clockText(scan.wallMs);
  const pill = element(
    'span',
    `pill ${scan.saved}`,
    element('i', ''),
    element('span', 'full', 'saved '),
    scan.saved,
  );
  return element(
    'tr',
    '',
    element('td', 'time', time.slice(0, 5), element('span', 'seconds', time.slice(5))),
    element('td', 'which', scan.folder && drawNumber(scan.folder)),
    element('td', 'said', ...saidOf(scan.headline)),
    element('td', 'saved', pill),
  );
}

/** The last five scans, newest first. */
export function drawLast(box: HTMLElement, state: ScreenState): void {
  if (state.last.length === 0)
    return box.replaceChildren(element('p', '', 'The last scans are listed here.'));
  const heads = ['Time', 'Folder', 'What was done', 'Saved'].map((name) => {
    const head = element('th', '', name);
    head.scope = 'col';
    return head;
  });
  const columns = ['c-time', 'c-which', 'c-said', 'c-saved'].map((name) => element('col', name));
  const head = element('thead', 'unseen', element('tr', '', ...heads));
  const body = element('tbody', '', ...state.last.map(row));
  box.replaceChildren(
    element(
      'table',
      '',
      element('caption', 'unseen', 'Last scans'),
      element('colgroup', '', ...columns),
      head,
      body,
    ),
  );
}

/** Who is signed in, where folders go, the station's health and the next act. */
export function drawStation(
  box: HTMLElement,
  state: ScreenState,
  typed: string,
  now: number,
): void {
  const { signedIn, destination, lights } = state;
  const name = state.kiosk.startsWith(state.place)
    ? state.kiosk
    : `${state.place} · ${state.kiosk}`;
  const parts: HTMLElement[] = [element('h2', '', name)];
  if (signedIn === null) parts.push(element('p', '', 'Nobody is signed in. Scan a badge.'));
  else {
    const how = signedIn.verified ? ' · badge and PIN' : ' · by badge, without a PIN';
    parts.push(
      element(
        'p',
        '',
        'Signed in: ',
        element('strong', '', signedIn.name),
        `${how} · locks in ${leftText(signedIn.endsAt, now)}`,
      ),
    );
  }
  if (destination !== null) {
    parts.push(
      element(
        'p',
        '',
        'To: ',
        element('strong', '', destination.name),
        ` · ends in ${leftText(destination.endsAt, now)}`,
      ),
    );
  }
  const typing = typed !== '' && state.pin === null;
  if (typing) parts.push(element('p', 'next typed', `${typed}▏ Enter`));
  else if (state.now !== null) parts.push(element('p', 'next', state.next));
  const lamps = Object.entries(lights).map(([what, { state: how, sentence }]) =>
    element('li', how, element('span', 'short', what), element('span', 'full', sentence)),
  );
  parts.push(element('ul', 'lights', ...lamps));
  // Hints are for a station at rest; at work the room is for what is wrong.
  if (state.now === null) parts.push(drawKeys());
  box.replaceChildren(...parts);
}

function drawKeys(): HTMLElement {
  const keys = [
    ['F2', 'scanners'],
    ['F3', 'colours'],
    ['F6', 'loud'],
    ['F7', 'night'],
  ] as const;
  const spans = keys.map(([key, does]) => element('span', '', element('kbd', '', key), ` ${does}`));
  return element('p', 'keys', ...spans);
}
