import type { Metadata } from 'next';
import { PrintersPage } from '../../../features/print/printers-page.tsx';

export const metadata: Metadata = { title: 'Printers' };

export default function Page() {
  return <PrintersPage />;
}
