import type { Level } from './sounds.ts';

const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** How this screen looks and sounds; kept in this browser. */
export interface Settings {
  readonly theme: Theme;
  readonly level: Level;
}

const key = 'outguide-kiosk';
const dark = matchMedia('(prefers-color-scheme: dark)');

export function readSettings(): Settings {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Settings>;
    const theme = themes.find((one) => one === kept.theme) ?? 'auto';
    const level = kept.level === 'loud' || kept.level === 'night' ? kept.level : 'normal';
    return { theme, level };
  } catch {
    return { theme: 'auto', level: 'normal' };
  }
}

/** Shows and keeps the settings. Night is dark, dim and quiet. */
export function applySettings(settings: Settings): Settings {
  const night = settings.level === 'night';
  const isDark = night || settings.theme === 'dark' || (settings.theme === 'auto' && dark.matches);
  document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light';
  document.documentElement.toggleAttribute('data-night', night);
  localStorage.setItem(key, JSON.stringify(settings));
  return settings;
}

export function nextTheme({ theme, level }: Settings): Settings {
  return { theme: themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'auto', level };
}

/** Turns one level on, or back to normal. */
export function toggleLevel(settings: Settings, level: Level): Settings {
  return { ...settings, level: settings.level === level ? 'normal' : level };
}
