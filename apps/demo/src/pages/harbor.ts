import { html } from 'hono/html'
import type { Html } from './layout.ts'

/** Book spines along a quay as the houses of a harbor, at dawn; by night in the dark scheme. */
export function harbor(): Html {
  return html`<svg class="harbor" viewBox="0 0 640 520" aria-hidden="true" preserveAspectRatio="xMidYMax slice">
<defs><linearGradient id="beam" class="beam" x1="1" x2="0"><stop stop-opacity=".55"/><stop offset="1" stop-opacity="0"/></linearGradient></defs>
<rect class="sky" width="640" height="520"/>
<path fill="url(#beam)" d="M510 154 60 60v150l450-40z"/>
<circle class="sun" cx="424" cy="158" r="56"/>
<g class="gulls"><path d="M120 118q14-14 26 0q12-14 26 0"/><path d="M206 76q10-10 19 0q9-10 19 0"/><path d="M268 142q8-8 15 0q7-8 15 0"/></g>
<g>
<path class="b1" d="M44 192h58v198H44z"/><path class="line" d="M44 216h58M44 224h58M44 366h58"/>
<path class="b2" d="M108 240h40v150h-40z"/><path class="line" d="M118 262h20M118 270h20"/>
<path class="b3" d="M154 164h72v226h-72z"/><path class="plate" d="M168 196h44v58h-44z"/><path class="line" d="M154 364h72"/>
<path class="b4" d="M232 222h34v168h-34z"/><path class="line" d="M232 246h34M232 252h34"/>
<path class="b5" d="M272 250h52v140h-52z"/><path class="plate" d="M284 272h28v14h-28z"/>
<path class="b2" d="m338 392 40-164 46 11-37 153z"/><path class="line" d="m372 253 46 11m-48-3 46 11"/>
</g>
<g>
<path class="tower" d="M502 176h44l14 214h-72z"/>
<path class="stripe" d="m499 222 50 0 3 46h-56zM493 314h62l3 46h-68z"/>
<path class="lamp" d="M508 142h32v34h-32z"/><path class="roof" d="m500 142 24-26 24 26z"/><path class="rail" d="M494 176h60"/>
</g>
<path class="quay" d="M0 390h640v22H0z"/>
<path class="sea" d="M0 412h640v108H0z"/>
<g class="waves"><path d="M0 440q20-12 40 0t40 0 40 0 40 0 40 0 40 0 40 0 40 0 40 0 40 0 40 0 40 0 40 0 40 0 40 0 40 0"/><path d="M-20 470q20-12 40 0t40 0 40 0 40 0 40 0 40 0 40 0 40 0 40 0 40 0 40 0 40 0 40 0 40 0 40 0 40 0 40 0"/><path d="M0 500q20-12 40 0t40 0 40 0 40 0 40 0 40 0 40 0 40 0 40 0 40 0 40 0 40 0 40 0 40 0 40 0 40 0"/></g>
</svg>`
}
