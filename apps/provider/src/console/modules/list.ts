import { isModuleOn } from '@orgo/model'
import { html } from '../../pages/html.ts'
import { SITE } from '../../routes.ts'
import type { Page } from '../desk.ts'
import { settingsPage } from '../settings-page.ts'
import { WORDS } from './languages.ts'

export const listModules: Page = async (desk) => {
  const { visit, organization } = desk
  const words = WORDS[visit.language]
  const isOn = isModuleOn(organization.record, 'oauth')
  desk.show(
    settingsPage(desk, {
      section: SITE.modules,
      title: words.title,
      intro: words.intro,
      narrow: true,
      told: words.told,
      body: html`<div class="card"><div class="head"><h2>${words.oauth.name}</h2>
<span class="badge${isOn && ' good'}">${isOn ? words.on : words.off}</span></div>
<p>${words.oauth.is}</p>
<p class="inline"><a class="button second" href="${SITE.modules}/oauth?to=${isOn ? 'off' : 'on'}">${isOn ? words.switchOff : words.switchOn}</a></p></div>`,
    }),
  )
}
