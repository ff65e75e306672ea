import { listKeys as findKeys } from '@orgo/admin'
import { endOf, keyState, PUBLISHED_AFTER_MS, type SigningKey } from '@orgo/model'
import { type Html, html } from '../../pages/html.ts'
import { SITE } from '../../routes.ts'
import { momentOf } from '../../site/days.ts'
import { table } from '../../site/table.ts'
import type { Desk, Page } from '../desk.ts'
import { settingsPage } from '../settings-page.ts'
import { WORDS } from './languages.ts'

const row = ({ visit: { language }, clock }: Desk, keys: readonly SigningKey[]) => {
  const words = WORDS[language]
  const moment = (time: number): string =>
    time === Infinity ? words.open : momentOf(language, new Date(time).toISOString())
  return (key: SigningKey): Html => {
    const state = keyState(key, keys, clock.now())
    const end = endOf(key, keys)
    return html`<tr><td><span class="badge${state === 'current' && ' good'}">${words.states[state]}</span></td>
<th scope="row">${key.alg}</th><td><code class="long">${key.kid}</code></td>
<td>${momentOf(language, key.activeAt)}</td><td>${moment(end)}</td><td>${moment(end + PUBLISHED_AFTER_MS)}</td></tr>`
  }
}

const byAlgorithm = (a: SigningKey, b: SigningKey): number =>
  a.alg.localeCompare(b.alg) || b.activeAt.localeCompare(a.activeAt)

export const listKeys: Page = async (desk) => {
  const { visit, actor, organization } = desk
  const words = WORDS[visit.language]
  const keys = (await findKeys(actor, organization)).toSorted(byAlgorithm)
  const mayRotate = actor.rights.includes('secrets')
  desk.show(
    settingsPage(desk, {
      section: SITE.signingKeys,
      title: words.title,
      intro: words.intro,
      action:
        mayRotate && html`<a class="button second" href="${SITE.signingKeys}/rotate">${words.rotate}</a>`,
      told: words.told,
      body:
        keys.length > 0
          ? table({
              label: words.title,
              columns: Object.values(words.columns),
              rows: keys.map(row(desk, keys)),
            })
          : html`<p class="card">${words.none}</p>`,
    }),
  )
}
