import { error, ok } from '../finding.ts'
import type { Situation } from '../situation.ts'
import { placesOf, sourcesIn } from '../sources.ts'

/** A component of a router with the sign-in as its target; an arrow function in an attribute ends no tag. */
const ROUTER_LINK =
  /<(?:Next|Nuxt|Router|router-|Nav)?[Ll]ink\b(?:=>|[^>]){0,500}?\b(?:href|to)=[{"'`\s]+\/auth\/sign-(?:in|out)\b/g

/** The sign-in is a plain link: a router's link fetches its target in the background, and cannot follow it to another site. */
export const signInLink = ({ folder }: Situation) => {
  const places = [...sourcesIn(folder.path)].flatMap((source) => placesOf(ROUTER_LINK, source))
  if (places.length === 0) return ok('no <Link> leads to it')
  return error(
    `a router's <Link> leads to the sign-in route: ${places.join(', ')}`,
    'Write <a href="/auth/sign-in">, or the button of @orgo/login; sign-out is <form method="post" action="/auth/sign-out">',
  )
}
