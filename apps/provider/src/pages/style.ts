import { createHash } from 'node:crypto'

/** The style sheet of all pages. It is inline, so that a page is one request; the policy below allows it by its hash. */
export const STYLE = `
:root{--accent:#3b4cca;--on-accent:#fff;--ground:#f5f4f0;--card:#fff;--ink:#1c1b19;--soft:#5d5a54;--line:#dcd8d0;--field:#fff;--bad:#a4262c;--bad-ground:#fdf0ee;color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{--accent:#a5b1ff;--on-accent:#14172e;--ground:#141417;--card:#1e1e22;--ink:#f1efea;--soft:#b3afa7;--line:#3a3a40;--field:#17171a;--bad:#ffb4ab;--bad-ground:#3a1d1b}}
*{box-sizing:border-box}
html{font:100%/1.5 ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif;background:var(--ground);color:var(--ink);-webkit-text-size-adjust:100%}
body{margin:0;min-height:100vh;min-height:100dvh;display:flex;flex-direction:column;align-items:center;padding:1rem}
main{width:100%;max-width:27rem;margin:auto;background:var(--card);border:1px solid var(--line);border-radius:1rem;padding:1.75rem 1.5rem;box-shadow:0 1px 2px rgb(0 0 0/.04),0 12px 32px -16px rgb(0 0 0/.18)}
@media (min-width:40rem){main{padding:2.5rem}}
.brand{display:flex;align-items:center;gap:.75rem;margin:0 0 1.75rem;font-weight:600}
.brand img,.brand .mark{width:2.5rem;height:2.5rem;border-radius:.7rem;flex:none;object-fit:cover}
.brand .mark{display:grid;place-items:center;background:var(--accent);color:var(--on-accent);font-size:1.15rem}
h1{font-size:1.5rem;line-height:1.25;letter-spacing:-.015em;margin:0 0 .5rem;text-wrap:balance}
h2{font-size:1rem;margin:1.5rem 0 .25rem}
p{margin:0 0 1rem;text-wrap:pretty}
.soft{color:var(--soft)}
label{display:block;font-weight:600;margin:1.1rem 0 .375rem}
input{width:100%;font:inherit;font-size:1rem;color:inherit;background:var(--field);border:1px solid var(--soft);border-radius:.6rem;padding:.7rem .8rem}
button,.button{display:block;width:100%;font:inherit;font-weight:600;border:1px solid transparent;border-radius:.6rem;padding:.75rem 1rem;cursor:pointer;background:var(--accent);color:var(--on-accent)}
button:hover,.button:hover{filter:brightness(1.08)}
button.second,.button.second{background:transparent;color:var(--ink);border-color:var(--soft)}
.button{text-align:center;text-decoration:none}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
form{margin:0}
.actions{display:grid;gap:.75rem;margin-top:1.75rem}
@media (min-width:40rem){.actions.pair{grid-template-columns:1fr 1fr}.actions.pair form:last-child{order:-1}}
.notice{background:var(--bad-ground);color:var(--bad);border-radius:.6rem;padding:.75rem .9rem;margin:1rem 0 0}
a{color:var(--accent);text-underline-offset:.15em}
.below{margin:1.25rem 0 0;text-align:center}
.who{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:baseline;gap:.25rem 1rem;border:1px solid var(--line);border-radius:.6rem;padding:.7rem .9rem;margin:1.25rem 0 0;overflow-wrap:anywhere}
.who a{white-space:nowrap}
.scopes{list-style:none;margin:1.25rem 0 0;padding:0;border-top:1px solid var(--line)}
.scopes li{padding:.75rem 0;border-bottom:1px solid var(--line)}
.scopes strong{display:block}
.scopes li span{color:var(--soft)}
dl{margin:1.5rem 0 0;font-size:.875rem;color:var(--soft);border-top:1px solid var(--line);padding-top:1rem}
dl div{display:flex;gap:.75rem;justify-content:space-between;overflow-wrap:anywhere}
dt{flex:none}dd{margin:0;text-align:right}
code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.9em}
footer{margin:1.25rem auto 0;font-size:.8125rem;color:var(--soft)}
.language{display:flex;flex-wrap:wrap;gap:.25rem .75rem;align-items:center}.language button{width:auto;padding:.2rem .7rem;font-weight:500}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
@media (prefers-reduced-motion:no-preference){button{transition:filter .12s}}
`

const hashSource = (content: string): string =>
  `'sha256-${createHash('sha256').update(content).digest('base64')}'`

/**
 * Returns the Content-Security-Policy of a page with these styles. There is no `form-action`: Chromium applies it to redirects after a
 * form, and the consent form's answer ends at the application's own address, which may redirect to further ones.
 */
export const contentSecurityPolicy = (...styles: string[]): string =>
  [
    "default-src 'none'",
    `style-src ${styles.map(hashSource).join(' ')}`,
    'img-src https: data:',
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
