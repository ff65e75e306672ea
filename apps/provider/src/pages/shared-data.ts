import { isWholeProfile, SCOPES, type Scope } from '@orgo/model'
import { CLAIM_WORDS } from './claim-words.ts'
import { type Html, html } from './html.ts'
import type { Language } from './language.ts'

type Item = { title: string; detail: string }

type Words = {
  scopes: Record<Scope, Item>
  /** The scope `profile` together with `openid`, which releases more of the profile. */
  wholeProfile: Item
  claim: (words: string) => Item
}

const en: Words = {
  scopes: {
    openid: { title: 'Who you are', detail: 'A number that stands for you in this organization' },
    profile: { title: 'Your name and picture', detail: 'As in your member profile' },
    email: { title: 'Your e-mail address', detail: 'The application may write to you' },
    phone: { title: 'Your phone number', detail: 'The application may call you' },
    address: { title: 'Your postal address', detail: 'As in your member profile' },
    groups: {
      title: 'Your groups',
      detail: 'The main group, local groups, private groups and role groups you belong to',
    },
    roles: { title: 'Your roles and permissions', detail: 'What you are allowed to do in this organization' },
    offline_access: { title: 'Access while you are away', detail: 'Until you withdraw it' },
  },
  wholeProfile: {
    title: 'Your name and picture',
    detail:
      'And what else is in your member profile: user name, web pages, gender, date of birth, language and time zone',
  },
  claim: (words) => ({ title: `Your ${words}`, detail: 'As in your member profile' }),
}

const fr: Words = {
  scopes: {
    openid: { title: 'Qui vous êtes', detail: 'Un numéro qui vous désigne dans cette organisation' },
    profile: { title: 'Votre nom et votre photo', detail: 'Comme dans votre profil de membre' },
    email: { title: 'Votre adresse e-mail', detail: 'L’application peut vous écrire' },
    phone: { title: 'Votre numéro de téléphone', detail: 'L’application peut vous appeler' },
    address: { title: 'Votre adresse postale', detail: 'Comme dans votre profil de membre' },
    groups: { title: 'Vos groupes', detail: 'Le groupe principal, les groupes locaux, privés et de rôle' },
    roles: { title: 'Vos rôles et permissions', detail: 'Ce que vous pouvez faire dans cette organisation' },
    offline_access: { title: 'L’accès en votre absence', detail: 'Jusqu’à ce que vous le retiriez' },
  },
  wholeProfile: {
    title: 'Votre nom et votre photo',
    detail:
      'Et le reste de votre profil de membre : nom d’utilisateur, pages web, genre, date de naissance, langue et fuseau horaire',
  },
  claim: (words) => ({ title: `Donnée : ${words}`, detail: 'Comme dans votre profil de membre' }),
}

const WORDS: Record<Language, Words> = { en, fr }

/** What an application asks for, or may see: scopes, and claims that are asked for one by one. */
type SharedData = { scopes: readonly string[]; claims: readonly string[] }

const itemsOf = ({ scopes, claims }: SharedData, language: Language): Item[] => {
  const words = WORDS[language]
  const scopeItem = (scope: Scope): Item =>
    scope === 'profile' && isWholeProfile(scopes) ? words.wholeProfile : words.scopes[scope]
  return [
    ...SCOPES.filter((scope) => scopes.includes(scope)).map(scopeItem),
    ...Object.entries(CLAIM_WORDS[language]).flatMap(([claim, name]) =>
      claims.includes(claim) ? [words.claim(name)] : [],
    ),
  ]
}

const line = ({ title, detail }: Item): Html => html`<li><strong>${title}</strong><span>${detail}</span></li>`

/** Returns a list with a line for each scope and claim, or `undefined` where there is none. */
export const sharedDataList = (data: SharedData, language: Language): Html | undefined => {
  const items = itemsOf(data, language)
  return items.length > 0 ? html`<ul class="scopes">${items.map(line)}</ul>` : undefined
}
