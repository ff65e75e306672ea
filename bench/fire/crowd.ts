// Signs many people in at the same moment. ../under-fire.ts starts this process: first all people open the sign-in page, then, at a
// message, all of them send the form. If there are fewer members than people, several people sign in as the same member.
import { answersOf, createBrowser, formOf } from '../load/browser.ts'
import { createClient, type Reply, type Request } from '../load/client.ts'

type Ready = { browser: ReturnType<typeof createBrowser>; form: Request; address: string }

const [port = '', people = '', members = '', path = ''] = process.argv.slice(2)
const client = createClient({ port: Number(port), connections: Number(people) })

const addressOf = (index: number): string => `198.51.${100 + (index % 100)}.${Math.floor(index / 100) + 1}`

const openPage = async (index: number): Promise<Ready> => {
  const browser = createBrowser({ client })
  const address = addressOf(index)
  const headers = { 'X-Forwarded-For': address }
  const { headers: answered } = await browser.send({ path, headers })
  const page = new URL(answered.location ?? '', 'http://localhost').pathname
  const answers = answersOf(`person-${index % Number(members)}@acme.example`)
  return { browser, form: formOf(await browser.send({ path: page, headers }), page, answers), address }
}

const send = async ({ browser, form, address }: Ready): Promise<Reply> => {
  const headers = { 'X-Forwarded-For': address, Origin: `http://localhost:${port}` }
  return browser.send({ ...form, headers })
}

const ready: Ready[] = []
for (let index = 0; index < Number(people); index += 1) ready.push(await openPage(index))
process.send?.('ready')

process.on('message', async () => {
  const from = performance.now()
  const replies = await Promise.all(
    ready.map(async (person) => ({ reply: await send(person), ms: performance.now() - from })),
  )
  const count = (status: number) => replies.filter(({ reply }) => reply.status === status).length
  const slowestRefusal = Math.max(
    0,
    ...replies.filter(({ reply }) => reply.status === 503).map(({ ms }) => ms),
  )
  const lastMs = Math.max(...replies.map(({ ms }) => ms))
  process.send?.({
    signedIn: count(303),
    busy: count(503),
    other: replies.length - count(303) - count(503),
    slowestRefusal,
    lastMs,
  })
})
process.once('disconnect', () => process.exit(0))
