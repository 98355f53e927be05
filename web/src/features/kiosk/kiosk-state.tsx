import { Ban, Lock, PlugZap, Unplug } from 'lucide-react';
import type { Answers } from '../../trpc.ts';
import { Pill } from '../../ui/pill.tsx';

type State = Answers['kiosk']['list']['rows'][number]['state'];

const looks = {
  up: { tone: 'done', icon: PlugZap, word: 'up' },
  down: { tone: 'lost', icon: Unplug, word: 'down' },
  blocked: { tone: 'late', icon: Lock, word: 'blocked' },
  revoked: { tone: 'gone', icon: Ban, word: 'revoked' },
} as const;

export function KioskState({ state }: { readonly state: State }) {
  const { tone, icon, word } = looks[state];
  return (
    <Pill tone={tone} icon={icon}>
      {word}
    </Pill>
  );
}
