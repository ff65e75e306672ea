import { type Html, html } from '../pages/html.ts'

/** Returns a table that can be scrolled sideways on a small screen. Each row is a `<tr>`. */
export const table = (columns: readonly string[], rows: readonly Html[]): Html =>
  html`<div class="tablebox"><table><thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${rows}</tbody></table></div>`
