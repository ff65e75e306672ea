import { requireUser } from '@orgo/login/next'
import { Suspense } from 'react'

const Greeting = async () => <p>Hello, {(await requireUser()).name}</p>

export default function Page() {
  return (
    <Suspense>
      <Greeting />
    </Suspense>
  )
}
