'use client';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';

/** For a label that no scanner reads: the characters below its bars. */
export function TypeBox({ onCode }: { readonly onCode: (code: string) => void }) {
  const [text, setText] = useState('');
  return (
    <form
      className="flex flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() === '') return;
        onCode(text.trim());
        setText('');
      }}
    >
      <Field
        label="Or type what stands below the bars"
        className="min-w-[220px] flex-1"
        maxLength={128}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit">Take it</Button>
    </form>
  );
}
