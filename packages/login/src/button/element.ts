import { adoptStyles } from './adopted-styles.ts'
import { fill, linkIn, OBSERVED, readWritten, type Written } from './element-content.ts'
import { leavesPage } from './leaving.ts'

const NAME = 'orgo-login-button'

/** Returns the class of the element. It is made on demand: a server that imports this module has no `HTMLElement`. */
const createElementClass = (): CustomElementConstructor =>
  class extends HTMLElement {
    static observedAttributes = OBSERVED
    #written: Written | undefined

    connectedCallback(): void {
      adoptStyles(this.getRootNode())
      this.addEventListener('click', this)
      addEventListener('pageshow', this)
      // While the page is being read, the link inside has not come yet.
      if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', this)
      else this.#fill()
    }

    disconnectedCallback(): void {
      removeEventListener('pageshow', this)
      document.removeEventListener('DOMContentLoaded', this)
    }

    attributeChangedCallback(): void {
      if (this.#written) this.#fill()
    }

    handleEvent(event: Event): void {
      if (event.type === 'DOMContentLoaded') this.#fill()
      else if (event.type === 'click') this.#leave(event as MouseEvent)
      // The back button shows the page as it was left, with the button still loading.
      else if ((event as PageTransitionEvent).persisted) this.removeAttribute('loading')
    }

    #leave(click: MouseEvent): void {
      if (leavesPage(click) && linkIn(this)?.contains(click.target as Node)) this.setAttribute('loading', '')
    }

    #fill(): void {
      this.#written ??= readWritten(this)
      fill(this, this.#written)
    }
  }

/**
 * Registers the element `<orgo-login-button>`: once, however often it is called, and not at all on a server. Importing this
 * module registers nothing. The element brings its styles along; the link in it works before the script, and without.
 *
 * @example
 * ```ts
 * import { defineButton } from '@orgo/login/button'
 *
 * defineButton()
 * ```
 */
export const defineButton = (): void => {
  if (typeof customElements === 'undefined' || customElements.get(NAME)) return
  customElements.define(NAME, createElementClass())
}
