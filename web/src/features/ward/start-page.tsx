'use client';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { useMe } from '../../shell/me.ts';
import { startOf } from '../../shell/nav-items.ts';
import { Loading } from '../../ui/states.tsx';

/** Where a person's work begins: who asks for charts lands on the own ward or clinic, all others on the board. */
export function StartPage() {
  const me = useMe();
  const router = useRouter();
  useEffect(() => router.replace(startOf(me)), [me, router]);
  return <Loading />;
}
