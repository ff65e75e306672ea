import { type Html, html } from '../pages/html.ts'

type Table = { label: string; columns: readonly string[]; rows: readonly Html[] }

/**
 * Returns a table of rows, each a `<tr>`. On a small screen it is scrolled sideways: it can be reached by the keyboard, and `label` names it
 * for those who hear it.
 */
export const table = ({ label, columns, rows }: Table): Html =>
  html`<div class="tablebox" role="region" aria-label="${label}" tabindex="0"><table>
<thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${rows}</tbody></table></div>`
