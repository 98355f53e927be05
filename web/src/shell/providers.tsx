'use client';
import { QueryClientProvider } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Toaster } from 'sonner';
import { makeQueryClient, makeTrpcClient, TRPCProvider } from '../trpc.ts';
import { useTheme } from './theme.ts';

export function Providers({ children }: { readonly children: ReactNode }) {
  const [queryClient] = useState(makeQueryClient);
  const [trpcClient] = useState(makeTrpcClient);
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        {children}
        <Toaster
          theme={useTheme()}
          position="bottom-right"
          richColors
          closeButton
          icons={{ close: <X aria-hidden size={16} /> }}
          duration={8_000}
        />
      </TRPCProvider>
    </QueryClientProvider>
  );
}
