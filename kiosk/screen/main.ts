import type { ScreenState } from '../src/view.ts';
import { drawCheck } from './check.ts';
import { LoneDigit } from './digits.ts';
import { drawLast, drawNow, drawStation } from './draw.ts';
import { byId } from './element.ts';
import { ask, follow } from './feed.ts';
import { fit } from './fit.ts';
import { listenToKeys } from './keys.ts';
import { applySettings, nextTheme, readSettings, toggleLevel } from './settings.ts';
import { Printer } from './printer.ts';
import { drawSlips } from './slips.ts';
import { play } from './sounds.ts';

let state: ScreenState | null = null;
let typed = '';
let settings = applySettings(readSettings());
let drawn = '';
const dialog = byId('check') as HTMLDialogElement;

const goneSentence =
  'The kiosk’s program does not answer. Nothing is saved: keep the folder and call support.';

function lost(): void {
  if (state === null || state.cannotSave === goneSentence) return;
  state = { ...state, cannotSave: goneSentence };
  play('cannot_save', settings.level);
  draw();
}

/** The huge field is spoken by screen readers, so it is drawn anew only when it says something new. */
function draw(): void {
  if (state === null) return;
  const { cannotSave, pin, now, offer, next } = state;
  const rest = now ? offer : next;
  const says = JSON.stringify([cannotSave, pin, pin ? typed.length : 0, now, rest]);
  if (says !== drawn) {
    drawNow(byId('now'), state, typed, choose);
    byId('now').classList.add('fresh');
    fit(byId('now'));
    drawn = says;
  }
  drawStrip(state);
  drawLast(byId('last'), state);
  drawStation(byId('station'), state, typed, Date.now());
  if (dialog.open) drawCheck(dialog, state);
}

let strip = '';
/** Drawn anew only when it says something new, so that its button keeps the focus. */
function drawStrip(now: ScreenState): void {
  const here = printer.said(now);
  const says = JSON.stringify([now.slips, now.volume, now.printed, now.signedIn === null, here]);
  if (says !== strip) drawSlips(byId('slips'), now, print, here);
  strip = says;
}

const printer = new Printer(draw);
function print(): void {
  if (state === null) return;
  void printer.print(state, byId('paper'), (names) => ask({ do: 'print', names }, lost));
}

/** The server has no printer here that fits: this machine prints. */
function printHere(before: ScreenState | null, now: ScreenState): void {
  const names = now.printed?.here ?? [];
  if (names.length > 0 && JSON.stringify(before?.printed) !== JSON.stringify(now.printed))
    void printer.here(
      names.map((name) => ({ name, as: name })),
      byId('paper'),
    );
}

function show(next: ScreenState): void {
  const before = state;
  state = next;
  draw();
  printHere(before, next);
  // What happened before this page was opened is not sounded again.
  if (before !== null && before.cue.id !== next.cue.id) play(next.cue.sound, settings.level);
}

/** One of the offered folders: as if its label had been typed. What is offered is gone at once, so nobody chooses twice. */
function choose(code: string): void {
  if (state === null || state.offer === null || dialog.open) return;
  state = { ...state, offer: null };
  keys.clear();
  ask({ do: 'read', text: code, typed: true }, lost);
}

/** True when this digit was one of the offered folders. */
function chooseByDigit(digit: number): boolean {
  const folder = state?.offer?.folders[digit - 1];
  if (folder !== undefined) choose(folder.code);
  return folder !== undefined;
}

const digits = new LoneDigit({ chosen: chooseByDigit });

function functionKey(name: string): boolean {
  if (name === 'F2' && state !== null) {
    if (dialog.open) dialog.close();
    else dialog.showModal();
  } else if (name === 'F3') settings = applySettings(nextTheme(settings));
  else if (name === 'F6') settings = applySettings(toggleLevel(settings, 'loud'));
  else if (name === 'F7') settings = applySettings(toggleLevel(settings, 'night'));
  else if (name === 'F8') print();
  else if (name === 'Escape' && dialog.open) dialog.close();
  else if (name === 'Escape' && state?.pin) ask({ do: 'leave_pin' }, lost);
  else if (name === 'Enter' && state?.cannotSave) ask({ do: 'check_journal' }, lost);
  else return false;
  if (name === 'F6' || name === 'F7') play('done', settings.level);
  draw();
  return true;
}

const keys = listenToKeys({
  code(text, byHand) {
    if (byHand && /^[1-9]$/.test(text) && chooseByDigit(Number(text))) return;
    const pin = byHand && state?.pin && /^[0-9]{4,12}$/.test(text);
    ask(pin ? { do: 'pin', pin: text } : { do: 'read', text, typed: byHand }, lost);
  },
  reject: (reason, length) => ask({ do: 'reject', reason, length }, lost),
  typing(text) {
    typed = text;
    digits.typed(text);
    draw();
  },
  key: functionKey,
});
// The strip below it comes and goes, and so may the size of the window.
new ResizeObserver(() => fit(byId('now'))).observe(byId('now'));
void document.fonts.ready.then(() => fit(byId('now')));
follow(show, lost);
setInterval(draw, 1_000);
