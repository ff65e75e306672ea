import { buttonHtml } from '@orgo/login/button'
import { html, raw } from 'hono/html'
import { harbor } from './harbor.ts'
import { type Html, layout } from './layout.ts'

/** For everybody who is not signed in. */
export function homePage(): Html {
  return layout({
    title: 'Harbor Library',
    body: html`<section class="hero">
<div class="pitch">
<p class="eyebrow">The community library at the old pier</p>
<h1>Your membership is your library card.</h1>
<p class="lead">Borrow books, tools and sheet music with the account you already have at your organization. No new password, no form to fill in.</p>
<p class="sign-in">${raw(buttonHtml({ href: '/login', label: 'Login with Orgo', theme: 'neutral', size: 48 }))}</p>
<p class="small">We ask for your name, email, groups and roles, and for nothing else. Orgo shows you the list before you agree.</p>
</div>
${harbor()}
</section>
<section class="facts" aria-label="At the library">
<div><h2>Open today</h2><p>10 to 19, and on Thursdays until the last reader leaves.</p></div>
<div><h2>New on the shelf</h2><p>Sea charts of the northern coast, and forty-one cookbooks from one kitchen.</p></div>
<div><h2>Library of things</h2><p>A sewing machine, two telescopes and a cargo bike look for borrowers.</p></div>
</section>`,
  })
}
