/** Signs in with the house's own sign-in; null when it worked, otherwise one sentence. */
export async function signIn(username: string, password: string): Promise<string | null> {
  try {
    const answer = await fetch('/auth/sign-in/username', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password }),
    });
    if (answer.ok) return null;
    if (answer.status === 429) return 'Too many tries. Wait a few minutes and try again.';
    if (answer.status >= 500)
      return 'The server cannot sign anybody in just now. Try again in a moment.';
    return 'Sign-in name or password is wrong, or the sign-in is disabled.';
  } catch {
    return 'The server cannot be reached. Check the network and try again.';
  }
}
