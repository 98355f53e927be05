'use client';
import { Monitor, Moon, Sun } from 'lucide-react';
import { setTheme, themes, useTheme } from './theme.ts';

const looks = {
  system: { icon: Monitor, word: 'as the system' },
  light: { icon: Sun, word: 'light' },
  dark: { icon: Moon, word: 'dark' },
} as const;

/** Goes round: as the system, light, dark. */
export function ThemeToggle() {
  const theme = useTheme();
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system';
  const Icon = looks[theme].icon;
  return (
    <button
      type="button"
      onClick={() => setTheme(next)}
      aria-label={`Colours: ${looks[theme].word}. Change to ${looks[next].word}.`}
      title={`Colours: ${looks[theme].word}`}
      className="rounded-lg p-2 text-ink2 hover:bg-sunk hover:text-ink"
    >
      <Icon aria-hidden size={17} />
    </button>
  );
}
