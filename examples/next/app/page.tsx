import { requireUser } from '@orgo/login/next'

export default async function Page() {
  return <p>Hello, {(await requireUser()).name}</p>
}
