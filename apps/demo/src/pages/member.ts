import type { User } from '@orgo/login'
import { html } from 'hono/html'
import type { Scope } from '../login.ts'
import { type Html, layout } from './layout.ts'

/** For a signed-in member: their card, and everything that Orgo told us about them. */
export function memberPage(user: User<Scope>): Html {
  const name = user.name ?? user.email ?? 'reader'
  return layout({
    title: `${name} at Harbor Library`,
    actions: html`<form method="post" action="/logout"><button class="quiet" type="submit">Sign out</button></form>`,
    body: html`<section class="member">
<div>
<p class="eyebrow">You are signed in</p>
<h1>Hello, ${name}</h1>
<p class="lead">Your card is ready at the desk. Nothing is due, and nothing is waiting for you yet.</p>
</div>
${card(user, name)}
</section>
<section class="claims" aria-labelledby="claims">
<h2 id="claims">What Orgo told us about you</h2>
<p class="small">The claims this site received, within the scopes you agreed to.</p>
<table>
<thead><tr><th scope="col">Claim</th><th scope="col">Value</th></tr></thead>
<tbody>
${row('sub', code(user.sub))}
${row('name', text(user.name))}
${row('email', text(user.email))}
${row('picture', text(user.picture))}
${row('groups', chips(user.groups))}
${row('roles', chips(user.roles))}
</tbody>
</table>
</section>`,
  })
}

function card(user: User<Scope>, name: string): Html {
  return html`<div class="card" role="img" aria-label="Library card of ${name}">
<div class="card-head"><span>Harbor Library</span><span>Reader</span></div>
<div class="card-body">${portrait(user, name)}<div><p class="card-name">${name}</p><p class="card-number">No. ${user.sub.slice(0, 8)}</p></div></div>
<div class="card-lines"><span></span><span></span><span></span></div>
</div>`
}

/** The picture covers the initials, which stay in sight when it does not load. */
function portrait({ picture }: User<Scope>, name: string): Html {
  const words = name.split(/\s+/).slice(0, 2)
  const initials = words.map((word) => word[0] ?? '').join('')
  const image = picture ? html`<img src="${picture}" alt="" referrerpolicy="no-referrer">` : ''
  return html`<span class="portrait">${initials.toUpperCase()}${image}</span>`
}

function row(claim: string, value: Html): Html {
  return html`<tr><th scope="row">${claim}</th><td>${value}</td></tr>`
}

function text(value: string | undefined): Html {
  return value ? html`${value}` : html`<span class="absent">not given</span>`
}

function code(value: string): Html {
  return html`<code>${value}</code>`
}

function chips(values: readonly string[]): Html {
  if (values.length === 0) return html`<span class="absent">none</span>`
  return html`<ul class="chips">${values.map((value) => html`<li>${value}</li>`)}</ul>`
}
