import { useEffect, useState, type KeyboardEvent } from 'react';

/**
 * An Enter that comes before the answer to what is typed would open what was found for fewer letters: another patient. It
 * is kept, and given when the answer is there, unless more was typed since. Returns what listens to keys.
 */
export function useEarlyEnter(text: string, isBehind: boolean, give: () => void) {
  const [kept, setKept] = useState<string | null>(null);
  useEffect(() => {
    if (kept === null || (kept === text && isBehind)) return;
    setKept(null);
    if (kept === text) give();
  }, [kept, text, isBehind, give]);
  return (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !isBehind) return;
    event.preventDefault();
    setKept(text);
  };
}
