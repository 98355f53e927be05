import { expect, test } from 'vitest';
import { assetOf } from '../src/screen/assets.ts';

test('each file that the kiosk’s page is made of is served: without one, no key would be heard', () => {
  const asked = new Set(['/main.ts']);
  for (const path of asked) {
    const source = assetOf(path)?.body.toString('utf8');
    if (source === undefined) expect.fail(`${path} is not served`);
    for (const [, from = ''] of source.matchAll(/^(?:import|export)[^;]*?from\s+'([^']+)'/gm))
      asked.add(new URL(from, `http://kiosk${path}`).pathname);
  }
  expect(asked).toContain('/labels/check-character.ts');
});
