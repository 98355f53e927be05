/** What a browser sees while the pages cannot be reached: calm, and it looks again by itself. */
export const startingPage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="3">
<title>Outguide is starting</title>
<style>
  :root { color-scheme: light dark; --ground: #faf8f3; --ink: #22201b; --manila: #d9a441; }
  @media (prefers-color-scheme: dark) { :root { --ground: #1b1a17; --ink: #f0ece2; } }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--ground);
    color: var(--ink); font: 1.125rem/1.5 'Atkinson Hyperlegible Next', system-ui, sans-serif; }
  main { max-width: 32rem; padding: 2rem; border-left: .5rem solid var(--manila); }
  h1 { font-size: 1.75rem; margin: 0 0 .5rem; }
  p { margin: 0 0 .5rem; }
</style>
</head>
<body>
<main>
<h1>The pages are starting</h1>
<p>This takes a few seconds. The page looks again by itself.</p>
<p>Kiosks go on working meanwhile, and nothing that was scanned is lost.</p>
</main>
</body>
</html>
`;
