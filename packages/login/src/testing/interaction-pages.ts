import { escapeHtml } from '../escape-html.ts'
import type { Member } from './members.ts'
import { htmlPage } from './page.ts'
import type { Accepted, World } from './world.ts'

const accountButton = ({ key, status, claims }: Member): string => {
  const note = status === 'active' ? '' : ` (${status})`
  return `<button name="member" value="${escapeHtml(key)}">${escapeHtml(String(claims.name))}<span>${escapeHtml(String(claims.email))}${note}</span></button>`
}

/** A button for each member: the page asks who signs in, and nothing else. */
export const signInPage = ({ members }: World, { application }: Accepted): Response =>
  htmlPage(
    `Sign in to ${application.name}`,
    `<form method="post">${[...members.values()].map(accountButton).join('\n')}</form>`,
  )

const answerForm = (answer: 'Allow' | 'Deny'): string =>
  `<form method="post"><input type="hidden" name="answer" value="${answer.toLowerCase()}"><button>${answer}</button></form>`

export const consentPage = ({ application, scope }: Accepted, { claims }: Member): Response => {
  const words = scope.split(' ').map((word) => `<li>${escapeHtml(word)}</li>`)
  return htmlPage(
    `${application.name} asks for access`,
    `<p>Signed in as ${escapeHtml(String(claims.name))}. The application asks for:</p>
<ul>${words.join('')}</ul>
${answerForm('Allow')}${answerForm('Deny')}`,
  )
}
