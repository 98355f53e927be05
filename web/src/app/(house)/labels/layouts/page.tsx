import type { Metadata } from 'next';
import { LayoutsPage } from '../../../../features/layout/layouts-page.tsx';

export const metadata: Metadata = { title: 'Label layouts' };

export default function Page() {
  return <LayoutsPage />;
}
