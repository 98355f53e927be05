'use client';
import { useEffect, useState } from 'react';
import { Logo } from '../../shell/logo.tsx';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { signIn } from './sign-in.ts';

/** Only addresses of this app: a link that leads elsewhere after the sign-in is how people are fooled. */
export function safeNext(search: string): string {
  const next = new URLSearchParams(search).get('next') ?? paths.start();
  return /^\/(?![/\\])/.test(next) && !next.startsWith('/sign-in') ? next : paths.start();
}

export function SignInPage() {
  const [sentence, setSentence] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  // Until the page is alive the browser would send the form by itself, with the password in the address.
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  // Read when it is sent: what was typed before the page was alive stands in the fields, and nowhere else.
  const submit = async (form: FormData) => {
    const typed = (name: string) => {
      const text = form.get(name);
      return typeof text === 'string' ? text : '';
    };
    setPending(true);
    const refused = await signIn(typed('username').trim(), typed('password'));
    setPending(false);
    setSentence(refused);
    if (refused === null) location.assign(safeNext(location.search));
  };
  return (
    <main className="flex min-h-screen items-center justify-center p-4">
      <div className="relative w-full max-w-[400px] rounded-xl border border-line bg-card p-8">
        <span
          aria-hidden
          className="absolute -top-[11px] left-8 h-[11px] w-[112px] rounded-t-lg bg-manila"
        />
        <div className="mb-6 flex items-center gap-3">
          <Logo size={36} />
          <h1>Outguide</h1>
        </div>
        <form
          method="post"
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            void submit(new FormData(event.currentTarget));
          }}
        >
          <Field
            label="Sign-in name"
            name="username"
            autoComplete="username"
            autoCapitalize="none"
            autoFocus
            required
          />
          <Field
            label="Password"
            name="password"
            type="password"
            autoComplete="current-password"
            required
          />
          <p
            role="alert"
            className={sentence === null ? 'hidden' : 'rounded-lg bg-lost-soft px-3 py-2 text-lost'}
          >
            {sentence}
          </p>
          <Button type="submit" look="go" disabled={!ready || pending}>
            {pending ? 'Signing in …' : 'Sign in'}
          </Button>
        </form>
        <p className="mt-5 text-[13px] text-ink2">
          Where every paper chart is, and who has it. What you open is recorded.
        </p>
      </div>
    </main>
  );
}
