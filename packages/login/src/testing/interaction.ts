import { redirect } from '../addresses/responses.ts'
import type { Asked } from './asked.ts'
import { sendCode, sendError } from './authorization-response.ts'
import { hasConsent, rememberConsent } from './consents.ts'
import { consentPage, signInPage } from './interaction-pages.ts'
import type { Member } from './members.ts'
import { beginSession } from './provider-sessions.ts'
import { Refusal } from './refusal.ts'
import type { Interaction, ProviderSession, World } from './world.ts'

const idOf = ({ url }: Asked): string => url.pathname.split('/').at(-1) ?? ''

const interactionOf = (world: World, asked: Asked): Interaction => {
  const interaction = world.interactions.get(idOf(asked))
  if (!interaction) throw new Refusal('interaction-expired')
  return interaction
}

const chosenMember = ({ members, failures }: World, { form }: Asked): Member => {
  const code = failures.take(['form'])
  if (code) throw new Refusal(code)
  const member = members.get(form.member ?? '')
  if (!member) throw new Refusal('login-failed')
  if (member.status !== 'active') throw new Refusal(`member-${member.status}`)
  return member
}

const signIn = (world: World, asked: Asked, interaction: Interaction): Response => {
  const { accepted } = interaction
  const { session, cookie } = beginSession(world, chosenMember(world, asked))
  interaction.session = session
  const isAsked =
    accepted.parameters.prompt?.includes('consent') || !hasConsent(world, accepted, session.member)
  const response = isAsked
    ? redirect(asked.url)
    : answer(world, asked, { interaction, session, isAllowed: true })
  response.headers.append('set-cookie', cookie)
  return response
}

type Answered = { interaction: Interaction; session: ProviderSession; isAllowed: boolean }

const answer = (world: World, asked: Asked, { interaction, session, isAllowed }: Answered): Response => {
  const { accepted } = interaction
  world.interactions.delete(idOf(asked))
  const code = world.failures.take(['consent'])
  if (code || !isAllowed) return sendError(code ?? 'consent-denied', accepted, asked)
  rememberConsent(world, accepted, session.member)
  return sendCode(world, { accepted, session }, asked)
}

/** `GET|POST /interaction/<id>`: the pages on which a member chooses an account and agrees. */
export const interaction = (world: World, asked: Asked): Response => {
  const found = interactionOf(world, asked)
  const { accepted, session } = found
  if (asked.request.method === 'GET')
    return session ? consentPage(accepted, session.member) : signInPage(world, accepted)
  if (!session) return signIn(world, asked, found)
  if (!['allow', 'deny'].includes(asked.form.answer ?? '')) throw new Refusal('invalid-request')
  return answer(world, asked, { interaction: found, session, isAllowed: asked.form.answer === 'allow' })
}
