const live = process.stdout.isTTY;

/** Where no line can move, a step that is still at work says so this often, ms. */
const wordEvery = 30_000;

/** One line for one long step: it moves on a terminal, says now and then that it goes on elsewhere, and prints its end. */
export async function step<T>(
  title: string,
  work: (progress: (share: number) => void) => Promise<T>,
): Promise<T> {
  const began = Date.now();
  let share: number | null = null;
  const seconds = () => `${((Date.now() - began) / 1000).toFixed(1)} s`;
  const draw = () => {
    const bar = share === null ? '' : ` ${Math.round(share * 100)} %`;
    process.stdout.write(`\r\x1b[2K  … ${title}${bar}  ${seconds()}`);
  };
  const goesOn = () => process.stdout.write(`  … ${title}  ${seconds()}\n`);
  const timer = setInterval(live ? draw : goesOn, live ? 120 : wordEvery);
  try {
    const result = await work((now) => (share = Math.min(1, now)));
    process.stdout.write(`${live ? '\r\x1b[2K' : ''}  ✓ ${title}  ${seconds()}\n`);
    return result;
  } catch (error) {
    process.stdout.write(`${live ? '\r\x1b[2K' : ''}  ✗ ${title}  ${seconds()}\n`);
    throw error;
  } finally {
    clearInterval(timer);
  }
}
