import type { Metadata } from 'next';
import { WhoLookedPage } from '../../../features/audit/who-looked-page.tsx';

export const metadata: Metadata = { title: 'Who looked' };

export default function Page() {
  return <WhoLookedPage />;
}
