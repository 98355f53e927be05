import { readFileSync } from 'node:fs';
import { createRequire, stripTypeScriptTypes } from 'node:module';
import { dirname, join } from 'node:path';
import { quietly } from '../quietly.ts';

const page = join(import.meta.dirname, '..', '..', 'screen');
const require = createRequire(import.meta.url);

export interface Asset {
  readonly type: string;
  readonly body: Buffer;
}

const script = 'text/javascript; charset=utf-8';
const fonts = {
  'next.woff2': 'next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2',
  'next-ext.woff2': 'next/files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2',
  'mono.woff2': 'mono/files/atkinson-hyperlegible-mono-latin-wght-normal.woff2',
} as const;

/** The files that the page is made of; a name that is not in these lists is not served. */
const scripts = [
  'main',
  'draw',
  'number',
  'sounds',
  'keys',
  'check',
  'feed',
  'fit',
  'element',
  'settings',
  'words',
  'offer',
  'digits',
  'printer',
  'slips',
] as const;
const styles = [
  'look',
  'page',
  'now',
  'offer',
  'slips',
  'number',
  'last',
  'station',
  'check',
] as const;
const labels = [
  'wedge',
  'reading',
  'aim',
  'check-character',
  'us-keyboard',
  'palette',
  'symbol',
] as const;

/** The browser gets the same TypeScript that is type-checked, with its types blanked out and our packages' paths. */
function asScript(file: string): Buffer {
  const text = quietly(() => stripTypeScriptTypes(readFileSync(file, 'utf8')));
  return Buffer.from(text.replace(/(from\s+')@outguide\/labels\/([a-z-]+)'/g, "$1/labels/$2.ts'"));
}

function find(path: string): Asset | null {
  if (path === '/')
    return { type: 'text/html; charset=utf-8', body: readFileSync(join(page, 'index.html')) };
  if (path === '/icon.svg')
    return { type: 'image/svg+xml', body: readFileSync(join(page, 'icon.svg')) };
  const style = /^\/([a-z]+)\.css$/.exec(path)?.[1];
  if (styles.some((name) => name === style)) {
    return { type: 'text/css; charset=utf-8', body: readFileSync(join(page, `${style}.css`)) };
  }
  const own = /^\/([a-z]+)\.ts$/.exec(path)?.[1];
  if (scripts.some((name) => name === own))
    return { type: script, body: asScript(join(page, `${own}.ts`)) };
  const label = /^\/labels\/([a-z-]+)\.ts$/.exec(path)?.[1];
  if (labels.some((name) => name === label)) {
    return { type: script, body: asScript(require.resolve(`@outguide/labels/${label}`)) };
  }
  const font = /^\/fonts\/([a-z-]+\.woff2)$/.exec(path)?.[1];
  if (font !== undefined && font in fonts) {
    const family = fonts[font as keyof typeof fonts];
    const [which, ...rest] = family.split('/');
    const root = dirname(
      require.resolve(`@fontsource-variable/atkinson-hyperlegible-${which}/package.json`),
    );
    return { type: 'font/woff2', body: readFileSync(join(root, ...rest)) };
  }
  return null;
}

const kept = new Map<string, Asset>();

/** One file of the page, read once; null when there is none of that name. */
export function assetOf(path: string): Asset | null {
  const known = kept.get(path);
  if (known) return known;
  const asset = find(path);
  if (asset) kept.set(path, asset);
  return asset;
}
