import type { Metadata } from 'next';
import { StartPage } from '../../../features/ward/start-page.tsx';

export const metadata: Metadata = { title: 'Outguide' };

export default function Page() {
  return <StartPage />;
}
