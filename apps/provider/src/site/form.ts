import { type Html, html } from '../pages/html.ts'

type PostForm = {
  action: string
  token: string
  /** The version of the record that the form shows: another one is not overwritten. */
  version?: string | undefined
  body: Html
}

/** Returns a form of ours. Its rules are those of an operation, so that the browser checks nothing by rules of its own. */
export const postForm = ({ action, token, version, body }: PostForm): Html =>
  html`<form method="post" action="${action}" id="form" novalidate>
<input type="hidden" name="form_token" value="${token}">
${version !== undefined && html`<input type="hidden" name="version" value="${version}">`}
${body}
</form>`

/** Returns the lines of a field with one value a line, without blanks. */
export const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
