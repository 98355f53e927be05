import type { Metadata } from 'next';
import { RelabelPage } from '../../../../features/old-stock/relabel-page.tsx';

export const metadata: Metadata = { title: 'Relabel' };

export default function Page() {
  return <RelabelPage />;
}
