// The script of the console and the account, whose pages work without it. It is served as it stands here (script.ts); what it is to do, and
// in which words, the pages say in data attributes.

const words = /** @type {HTMLElement} */ (document.querySelector('script[data-copy]')).dataset

const status = document.createElement('p')
status.className = 'hidden'
status.setAttribute('role', 'status')
document.querySelector('main')?.append(status)

/** @param {string | undefined} text what a screen reader is to say now */
const announce = (text = '') => {
  status.textContent = text
}

const SHOW_COPIED_MS = 2000

/** @param {HTMLElement} text its `data-copy` is what it is, for those who hear the button's name */
const addCopyButton = (text) => {
  const label = document.createTextNode(words.copy ?? '')
  const about = document.createElement('span')
  about.className = 'hidden'
  about.textContent = ` ${text.dataset.copy}`
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'copy second'
  button.append(label, about)
  /** @param {string | undefined} said */
  const say = (said = '') => {
    label.data = said
    announce(said === words.copy ? '' : said)
  }
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(text.textContent ?? '')
      say(words.copied)
      setTimeout(() => say(words.copy), SHOW_COPIED_MS)
    } catch {
      // The browser does not let the page write: the text is selected, so that one key copies it.
      getSelection()?.selectAllChildren(text)
    }
  })
  text.after(button)
}

// Browsers have a clipboard at safe origins only. A button that cannot copy is none.
if (navigator.clipboard)
  for (const text of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('main [data-copy]')))
    addCopyButton(text)

const TYPING_PAUSE_MS = 400

/**
 * Shows what is wrong with a field, in the same way as the server does after the form was sent (fields.ts).
 *
 * @param {HTMLTextAreaElement} field
 * @param {string[]} problems
 */
const showProblems = (field, problems) => {
  const id = `${field.id}-wrong`
  let place = document.getElementById(id)
  if (!place) {
    place = document.createElement('div')
    place.id = id
    field.before(place)
    field.setAttribute('aria-describedby', `${field.getAttribute('aria-describedby') ?? ''} ${id}`.trim())
  }
  place.setAttribute('aria-live', 'polite')
  place.replaceChildren(
    ...problems.map((problem) => {
      const line = document.createElement('p')
      line.className = 'wrong'
      line.textContent = problem
      return line
    }),
  )
  field.parentElement?.classList.toggle('bad', problems.length > 0)
  field.setAttribute('aria-invalid', String(problems.length > 0))
}

/**
 * Asks the server about a field while somebody types: the rule stands there, once. `data-check` is the address to ask.
 *
 * @param {HTMLTextAreaElement} field
 */
const checkWhileTyping = (field) => {
  let question = new AbortController()
  const ask = async () => {
    const address = new URL(field.dataset.check ?? '', location.href)
    address.searchParams.set(field.name, field.value)
    const answer = await fetch(address, { signal: question.signal, headers: { Accept: 'application/json' } })
    if (answer.ok) showProblems(field, (await answer.json()).problems)
  }
  let pause = 0
  field.addEventListener('input', () => {
    question.abort()
    question = new AbortController()
    clearTimeout(pause)
    // Where the question cannot be asked, the form's answer tells the same.
    pause = setTimeout(() => ask().catch(() => {}), TYPING_PAUSE_MS)
  })
}

for (const field of /** @type {NodeListOf<HTMLTextAreaElement>} */ (
  document.querySelectorAll('textarea[data-check]')
))
  checkWhileTyping(field)

// After so long without an answer the form may be sent again. The server takes a form that comes twice as one.
const WAIT_FOR_ANSWER_MS = 10_000

/** The forms on their way, each with what restores its button. @type {Map<EventTarget, () => void>} */
const sent = new Map()

document.addEventListener('submit', (event) => {
  const { target: form, submitter: button } = event
  if (!(form instanceof HTMLFormElement) || form.method !== 'post' || !button) return
  if (sent.has(form)) return event.preventDefault()
  const label = [...button.childNodes]
  const release = () => {
    clearTimeout(timer)
    sent.delete(form)
    button.replaceChildren(...label)
    button.removeAttribute('aria-disabled')
    announce('')
  }
  const timer = setTimeout(release, WAIT_FOR_ANSWER_MS)
  sent.set(form, release)
  // A button that is disabled would lose the focus.
  button.setAttribute('aria-disabled', 'true')
  button.textContent = words.working ?? ''
  announce(words.working)
})

// Back and forward show the page as it was left.
addEventListener('pageshow', () => {
  for (const release of sent.values()) release()
})
