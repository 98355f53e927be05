import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from 'playwright/test';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const desk = { width: 1440, height: 900 };
const hand = { width: 390, height: 844 };
const shots = process.env['OUTGUIDE_SHOTS'];
const whole = process.env['OUTGUIDE_WHOLE'] === '1';
/** A message that is just fading in has no colour of its own yet. */
const message = '[data-sonner-toast]';

/** What axe says of a page. */
interface Violation {
  readonly id: string;
  readonly impact?: string | null | undefined;
  readonly tags: readonly string[];
  readonly nodes: readonly { readonly html: string }[];
}
interface Axe {
  readonly run: (context: object, options: object) => Promise<{ violations: Violation[] }>;
}

/** Colours that are on their way to another scheme are there at once. Whether axe is here already. */
function standStill(): boolean {
  for (const one of document.getAnimations()) if (one instanceof CSSTransition) one.finish();
  return 'axe' in window;
}

/**
 * What axe finds on a page as it stands. The page reads axe once, and what passes is not told: both took more than half
 * of the time.
 */
export async function violations(page: Page): Promise<readonly Violation[]> {
  const runOnly = { type: 'tag' as const, values: tags };
  const options = { resultTypes: ['violations' as const], runOnly };
  // Between two pages there is none for a moment.
  await expect(page).not.toHaveTitle('');
  if (!(await page.evaluate(standStill))) {
    const axe = new AxeBuilder({ page }).setLegacyMode().options(options).exclude(message);
    return (await axe.analyze()).violations;
  }
  return page.evaluate(
    async ([without, how]) => {
      const { axe } = window as unknown as { axe: Axe };
      const found = await axe.run({ exclude: [[without]] }, how);
      return found.violations.map(({ id, impact, tags, nodes }) => ({
        ...{ id, impact, tags },
        nodes: nodes.map(({ html }) => ({ html })),
      }));
    },
    [message, options] as const,
  );
}

/** Of these, what is serious or critical, in one line each. */
export async function serious(page: Page, where = ''): Promise<string[]> {
  return (await violations(page))
    .filter((one) => one.impact === 'serious' || one.impact === 'critical')
    .map((one) => {
      const nodes = one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160));
      return `${where} ${one.id}: ${nodes.join(' | ')}`;
    });
}

/**
 * What is wrong with how a page looks, by axe and by its width: in the light at a desk's width and in the dark in a hand;
 * the other two only with OUTGUIDE_WHOLE. With OUTGUIDE_SHOTS, a folder, also pictures.
 */
export async function faults(page: Page, name: string): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const)
    for (const size of [desk, hand]) {
      if (!whole && (colorScheme === 'light') !== (size === desk)) continue;
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(size);
      const where = `${name} at ${size.width} px, ${colorScheme}`;
      if (shots !== undefined)
        await page.screenshot({ path: `${shots}/${where.replaceAll(/\W+/g, '-')}.png` });
      found.push(...(await serious(page, where)));
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (over > 0) found.push(`${where} is ${over} px wider than the screen`);
    }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(desk);
  return found;
}
