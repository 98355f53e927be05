const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** The one form of the first day; plain HTML, because the pages need somebody to sign in first. */
export const firstAdministratorPage = (note: string | null): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>First administrator · Outguide</title>
<style>
  :root { color-scheme: light dark; --ground: #faf8f3; --ink: #22201b; --manila: #d9a441; --red: #a3231f; }
  @media (prefers-color-scheme: dark) { :root { --ground: #1b1a17; --ink: #f0ece2; --red: #ff9a8f; } }
  body { margin: 0; display: grid; justify-items: center; background: var(--ground); color: var(--ink);
    font: 1.0625rem/1.5 'Atkinson Hyperlegible Next', system-ui, sans-serif; }
  main { width: min(28rem, 90vw); margin: 3rem 0; }
  label { display: block; margin-top: 1rem; font-weight: 600; }
  input { width: 100%; box-sizing: border-box; font: inherit; padding: .5rem; margin-top: .25rem; }
  button { margin-top: 1.5rem; font: inherit; font-weight: 600; padding: .6rem 1.2rem; background: var(--manila);
    color: #22201b; border: 0; border-radius: .25rem; }
  .note { color: var(--red); font-weight: 600; }
</style>
</head>
<body>
<main>
<h1>First administrator</h1>
<p>The code stands on the console where Outguide was started. It works once.</p>
${note === null ? '' : `<p class="note" role="alert">${escape(note)}</p>`}
<form method="post" action="/first-administrator">
<label>Code <input name="code" required autocomplete="off" autofocus></label>
<label>Your name <input name="name" required maxlength="200" autocomplete="name"></label>
<label>Sign-in name <input name="login" required maxlength="100" autocomplete="username"></label>
<label>Password, at least 10 characters
<input name="password" type="password" required minlength="10" maxlength="128" autocomplete="new-password"></label>
<button>Make me administrator</button>
</form>
</main>
</body>
</html>
`;
