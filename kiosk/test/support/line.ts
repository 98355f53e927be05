import type { Kiosk } from '../../src/kiosk.ts';
import { Central } from './central.ts';
import { FaultProxy } from './fault-proxy.ts';
import { someFolder } from './folder.ts';
import { hospital } from './hospital.ts';
import { returned } from './run.ts';

/** A folder for a kiosk, the other side, and a line between them that can be cut. */
export interface TestLine {
  readonly dir: string;
  readonly central: Central;
  readonly proxy: FaultProxy;
}

export async function newLine(): Promise<TestLine> {
  const central = new Central(() => returned, hospital());
  await central.start();
  const proxy = new FaultProxy(() => central.port);
  await proxy.start();
  return { dir: someFolder(), central, proxy };
}

/** Stops these kiosks first: they would go on calling. */
export async function endLine({ proxy, central }: TestLine, running: Kiosk[]): Promise<void> {
  for (const kiosk of running.splice(0)) await kiosk.stop();
  await proxy.stop();
  await central.stop();
}
