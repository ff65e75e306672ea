import type { OrgoLoginError } from './errors.ts'
import type { LoginPaths } from './options.ts'

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)

/** Returns the page for a failure when the application has no `onError` of its own. */
export const failurePage = (error: OrgoLoginError, { signIn }: LoginPaths): Response => {
  const requestId = error.requestId ? `<p>Request id: <code>${escapeHtml(error.requestId)}</code></p>` : ''
  const html = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Sign-in failed</title></head>
<body>
<h1>Sign-in failed</h1>
<p>${escapeHtml(error.hint)}</p>
<p>Code: <code>${escapeHtml(error.code)}</code></p>
${requestId}
<p><a href="${escapeHtml(error.docs)}">What this means</a></p>
<p><a href="${escapeHtml(signIn)}">Try again</a></p>
</body>
</html>
`
  return new Response(html, {
    status: 400,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    },
  })
}
