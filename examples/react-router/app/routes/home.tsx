import { userContext } from '../login.server'
import type { Route } from './+types/home'

export const loader = ({ context }: Route.LoaderArgs) => ({ user: context.get(userContext) })

export default function Home({ loaderData: { user } }: Route.ComponentProps) {
  if (!user) return <a href="/auth/sign-in?returnTo=/">Sign in with Orgo</a>
  return (
    <>
      <p>Hello, {user.name}</p>
      <form method="post" action="/auth/sign-out">
        <button type="submit">Sign out</button>
      </form>
    </>
  )
}
