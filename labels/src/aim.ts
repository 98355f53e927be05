// AIM symbology identifiers (ISO/IEC 15424): `]`, a letter for the symbology, a modifier. They tell what kind of
// barcode was read, never what it names: a scanner can be set to send anything.

const identifier = /^\][A-Za-z][0-9A-Za-z]/;

/** The identifier at the start of a text, or null. */
export function leadingAim(text: string): string | null {
  return identifier.exec(text)?.[0] ?? null;
}

/** The identifier of a scanner's symbology field; some fill it with NUL, some leave the bracket out. */
export function aimOfField(field: Uint8Array): string | null {
  const text = String.fromCharCode(...field).replace(/\0/g, '');
  if (text.length === 3) return leadingAim(text);
  return /^[A-Za-z][0-9]$/.test(text) ? `]${text}` : null;
}

/** True for answers of the scanner itself: `]Z…` replies to a settings code, `]X…` describes the device. */
export function isScannerTalk(aim: string | null): boolean {
  return aim !== null && /^\][ZX]/.test(aim);
}

/** True when the modifier says that GS separates fields: GS1-128, GS1 Data Matrix, GS1 QR, GS1 DataBar. */
export function isGs1(aim: string | null): boolean {
  return aim !== null && /^\](C1|d2|Q3|e[0-9])$/.test(aim);
}
