/// <reference lib="dom" />
import { OrgoLoginError } from '../errors/error.ts'

const SUFFIX = '.popup'
const LOOK_EVERY_MS = 300

/** The state of a sign-in in a popup says so: the page in the popup has none of the sign-in's other values. */
export const popupState = (random: string): string => `${random}${SUFFIX}`

export const isPopupState = (state: string): boolean => state.endsWith(SUFFIX)

/** Opens an empty popup. Browsers allow that at once after a click only; where they do not, there is `undefined`. */
export const openPopup = (): Window | undefined => {
  const [width, height] = [480, 720]
  const left = Math.max(0, screenX + (outerWidth - width) / 2)
  const top = Math.max(0, screenY + (outerHeight - height) / 2)
  return (
    window.open('', '_blank', `popup,width=${width},height=${height},left=${left},top=${top}`) ?? undefined
  )
}

/** Resolves with the provider's answer that the popup has got; with `undefined` when the member has closed the popup. */
export const answerOf = async (popup: Window, name: string): Promise<string | undefined> => {
  const channel = new BroadcastChannel(name)
  // The lock shows the page in the popup that somebody waits for its answer.
  const answer = await navigator.locks.request(
    name,
    () =>
      new Promise<string | undefined>((resolve) => {
        const timer = setInterval(() => popup.closed && end(undefined), LOOK_EVERY_MS)
        const end = (search: string | undefined): void => {
          clearInterval(timer)
          resolve(search)
        }
        channel.onmessage = ({ data }: MessageEvent<{ search: string }>) => {
          channel.postMessage('taken')
          end(data.search)
        }
      }),
  )
  channel.close()
  popup.close()
  return answer
}

/**
 * Gives the provider's answer to the page that opened this popup, and closes the popup. The answer goes by the name that only this origin
 * hears, and not by `opener`, which the provider's headers may have cut off.
 *
 * @throws {OrgoLoginError} `state-mismatch` when no page waits for it
 */
export const passToOpener = async (name: string, issuer: string): Promise<never> => {
  const { held = [] } = await navigator.locks.query()
  if (!held.some((lock) => lock.name === name)) throw new OrgoLoginError('state-mismatch', { issuer })
  const channel = new BroadcastChannel(name)
  const taken = new Promise((resolve) => {
    channel.onmessage = resolve
  })
  channel.postMessage({ search: location.search })
  await taken
  window.close()
  return new Promise(() => undefined)
}
