import type { Metadata } from 'next';
import { KiosksPage } from '../../../features/kiosk/kiosks-page.tsx';

export const metadata: Metadata = { title: 'Kiosks' };

export default function Page() {
  return <KiosksPage />;
}
