import type { Metadata } from 'next';
import { PlacesPage } from '../../../features/place/places-page.tsx';

export const metadata: Metadata = { title: 'Places' };

export default function Page() {
  return <PlacesPage />;
}
