import type { Metadata } from 'next';
import { LegsPage } from '../../../features/leg/legs-page.tsx';

export const metadata: Metadata = { title: 'On its way' };

export default function Page() {
  return <LegsPage />;
}
