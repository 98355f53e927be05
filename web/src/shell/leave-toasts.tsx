'use client';
import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { toast } from 'sonner';

/** News of a request belongs to no page; its toasts begin so. */
const isNews = (id: number | string): boolean => String(id).startsWith('request-');

/**
 * What one page said does not stay over the next. What was said after the last touch or key may be what led here, as an
 * answer that opens a page, and stays.
 */
export function LeaveToasts() {
  const path = usePathname();
  const before = useRef<readonly (number | string)[]>([]);
  useEffect(() => {
    const note = () => {
      before.current = toast.getToasts().map(({ id }) => id);
    };
    window.addEventListener('pointerdown', note, true);
    window.addEventListener('keydown', note, true);
    return () => {
      window.removeEventListener('pointerdown', note, true);
      window.removeEventListener('keydown', note, true);
    };
  }, []);
  useEffect(() => {
    for (const id of before.current) if (!isNews(id)) toast.dismiss(id);
  }, [path]);
  return null;
}
