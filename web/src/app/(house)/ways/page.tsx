import type { Metadata } from 'next';
import { WaysPage } from '../../../features/leg/ways-page.tsx';

export const metadata: Metadata = { title: 'Times of the ways' };

export default function Page() {
  return <WaysPage />;
}
