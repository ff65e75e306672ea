import { html } from 'hono/html'

export type Html = ReturnType<typeof html>

/** What every page has around it. */
export function layout({
  title,
  actions = '',
  body,
}: {
  title: string
  actions?: Html | string
  body: Html
}): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="/assets/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/style.css">
<link rel="stylesheet" href="/assets/button.css">
</head>
<body>
<header class="top">
<a class="brand" href="/">${mark()}<span>Harbor Library</span></a>
${actions}
</header>
<main>
${body}
</main>
<footer>
<p>Harbor Library is fictional. It shows what a partner builds with <code>@orgo/login</code>.</p>
</footer>
</body>
</html>
`
}

/** A lighthouse between two open pages. */
function mark(): Html {
  return html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true"><path class="mark-sail" d="M16 5v18C11.500 20 7 20 3 21V8c4-1.500 9-1.500 13-3Z"/><path class="mark-page" d="M16 5v18c4.500-3 9-3 13-2V8c-4-1.500-9-1.500-13-3Z"/><path class="mark-wave" d="M3 27c3.250-2 6.500-2 9.750 0s6.500 2 9.750 0 4.500-2 6.500-1"/></svg>`
}
