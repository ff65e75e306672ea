/** What the pages of the provider's own application have beyond the common style sheet. */
export const SITE_STYLE = `
body{align-items:stretch;padding:0}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:var(--card);padding:.5rem 1rem;z-index:1}
.bar{display:flex;align-items:center;gap:.5rem 1.25rem;background:var(--card);border-bottom:1px solid var(--line);padding:.75rem 1.25rem}
.bar .brand{margin:0;flex:1 1 auto;min-width:0}.bar .brand span,.bar>a{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.bar .brand img,.bar .brand .mark{width:2rem;height:2rem;border-radius:.5rem}
@media (max-width:40rem){.bar{flex-wrap:wrap;padding:.6rem 1.25rem}.bar .brand{flex-basis:100%}.bar>a{flex:1}}
.bar form{margin:0;flex:none}.bar button{width:auto;padding:.35rem .8rem;font-weight:500}
.frame{display:grid;grid-template-columns:minmax(0,1fr);gap:1rem 2.5rem;width:100%;max-width:76rem;margin:0 auto;padding:1rem 1.25rem 4rem}
@media (min-width:60rem){.frame.with-nav{grid-template-columns:14.5rem minmax(0,1fr)}}
.frame main{max-width:none;margin:0;background:none;border:0;border-radius:0;box-shadow:none;padding:.75rem 0 0;min-width:0}
body>footer{width:100%;max-width:76rem;padding:0 1.25rem 1.5rem}
.nav ul{list-style:none;margin:.75rem 0 0;padding:0;display:flex;flex-wrap:wrap;gap:.25rem}
.nav a{display:block;padding:.5rem .75rem;border-radius:.5rem;color:inherit;text-decoration:none;white-space:nowrap}
.nav a:hover{background:var(--line)}
.nav a[aria-current]{background:var(--card);font-weight:600;box-shadow:inset 3px 0 0 var(--accent)}
@media (min-width:60rem){.nav ul{flex-direction:column}}
main h1{font-size:1.75rem;margin-bottom:.25rem;overflow-wrap:anywhere}
main h2{font-size:1.15rem;margin:2rem 0 .5rem}
.head{display:flex;flex-wrap:wrap;gap:.75rem 1.5rem;align-items:center;justify-content:space-between;margin-bottom:1rem}
.head>div{flex:1 1 24rem}
.head .button,.inline button,.inline .button{width:auto}.inline .button{display:inline-block}.actions.inline{justify-items:start}
.narrow{max-width:44rem}
.tabs{display:flex;flex-wrap:wrap;gap:0 .1rem;border-bottom:1px solid var(--line);margin:1rem 0 1.5rem;padding:0;list-style:none}
.tabs a{display:block;padding:.6rem .55rem;text-decoration:none;color:var(--soft);white-space:nowrap;border-bottom:3px solid transparent}
.tabs a[aria-current]{color:var(--ink);font-weight:600;border-color:var(--accent)}
.card{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:1.1rem 1.25rem;margin:0 0 1rem}
.card h2,.card h3{margin-top:0}.card>:last-child{margin-bottom:0}
h3{font-size:1rem;margin:1rem 0 .25rem}
.tablebox{margin:0 0 1rem;overflow-x:auto;background:var(--card);border:1px solid var(--line);border-radius:.75rem}
table{border-collapse:collapse;width:100%;font-size:.9375rem}
th,td{text-align:left;padding:.7rem .9rem;border-bottom:1px solid var(--line);vertical-align:top;min-width:6rem}
tbody th{min-width:10rem}td .long{display:inline-block;min-width:12rem}
tr:last-child>td,tr:last-child>th{border-bottom:0}
thead th{font-size:.8125rem;color:var(--soft);font-weight:600}
td a,th a{font-weight:600}
.badge{display:inline-block;font-size:.8125rem;font-weight:600;border:1px solid currentColor;border-radius:1rem;padding:.05rem .6rem;color:var(--soft)}
.badge.good{color:var(--good)}.badge.bad{color:var(--bad)}
:root{--good:#1a6b3c;--good-ground:#e9f6ee;--warn:#7a4b00;--warn-ground:#fff4dd}
@media (prefers-color-scheme:dark){:root{--good:#8fdcae;--good-ground:#15301f;--warn:#ffd489;--warn-ground:#3a2a0c}}
.filters{display:flex;flex-wrap:wrap;gap:.75rem;align-items:end;margin:0 0 1rem}
.filters label{margin:0 0 .25rem}.filters>div{flex:1 1 10rem}.filters>div:first-child{flex:3 1 16rem}.filters button{width:auto}
@media (min-width:40rem){.filters.wide>div:first-child{flex-basis:100%}.filters.even>div{flex:1 1 9rem}}
.changes{margin:0;padding:0;border:0;color:inherit;min-width:16rem}
.changes div{display:block;margin:0 0 .5rem}.changes dd{text-align:left;overflow-wrap:anywhere}
.changes ins{display:block;text-decoration:none}.changes ins::before{content:"→ "}.changes del{color:var(--soft)}
.long{overflow-wrap:anywhere}
textarea,select{width:100%;font:inherit;color:inherit;background:var(--field);border:1px solid var(--soft);border-radius:.6rem;padding:.7rem .8rem}
textarea{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.9em;min-height:6.5rem}
fieldset{border:0;margin:1.25rem 0 0;padding:0;min-width:0}
legend{font-weight:600;padding:0}
.hint{color:var(--soft);font-size:.9375rem;margin:0 0 .375rem}
.wrong{color:var(--bad);font-weight:600;margin:.25rem 0 .375rem;overflow-wrap:anywhere}
.field.bad{border-left:4px solid var(--bad);padding-left:.9rem}
.choice{display:grid;grid-template-columns:1.25rem 1fr;gap:0 .7rem;align-items:start;margin:.6rem 0}
.choice input{accent-color:var(--accent);width:1.2rem;height:1.2rem;margin:.15rem 0 0}
.choice label{margin:0;font-weight:500}
.choice .hint{grid-column:2;margin:0}
.summary{border:3px solid var(--bad);border-radius:.75rem;padding:1rem 1.25rem;margin:0 0 1.25rem}
.summary h2{margin:0 0 .5rem;color:var(--bad)}
.summary ul{margin:0;padding-left:1.1rem}
.told{background:var(--good-ground);color:var(--good);border-radius:.6rem;padding:.75rem .95rem;margin:0 0 1rem;font-weight:600}
.careful{background:var(--warn-ground);color:var(--warn);border-radius:.6rem;padding:.75rem .95rem;margin:0 0 1rem}
.secret{display:block;background:var(--field);border:1px dashed var(--soft);border-radius:.6rem;padding:.6rem .8rem;overflow-wrap:anywhere;user-select:all}
pre{background:var(--field);border:1px solid var(--line);border-radius:.6rem;padding:.8rem;overflow-x:auto;font-size:.875rem;margin:0 0 1rem}
button.copy{width:auto;padding:.3rem .8rem;margin:.5rem 0 1rem;font-size:.875rem}
button[aria-disabled]{opacity:.75;cursor:progress}
button.danger{background:var(--bad);color:var(--card)}
.facts{font-size:1rem;color:inherit;border:0;margin:0;padding:0;display:grid;gap:.75rem}
.facts div{display:block}.facts dt{font-size:.8125rem;color:var(--soft)}.facts dd{text-align:left;overflow-wrap:anywhere}
@media (min-width:40rem){.facts{grid-template-columns:repeat(auto-fit,minmax(12rem,1fr))}}
details summary{cursor:pointer;font-weight:600;padding:.4rem 0}
.pages{display:flex;gap:1rem;justify-content:space-between;margin:1rem 0}
ul.cards{list-style:none;margin:0;padding:0}
.card .head{margin-bottom:.75rem}.card .head h2{margin:0}.card .head>div{flex:1 1 12rem}.card .head form{flex:none}.card .head button,.card .head .button{padding:.5rem .9rem}
.card .facts+h3{margin-top:1.1rem}
.card .scopes{margin:.25rem 0 0}.card .scopes li:last-child{border-bottom:0;padding-bottom:0}
.person{display:flex;flex-wrap:wrap;gap:1rem 1.25rem;align-items:center;margin-bottom:1rem}.person>div{flex:1 1 16rem}.person p{margin:0}
.portrait{position:relative;display:grid;place-items:center;flex:none;width:5rem;height:5rem;border-radius:50%;overflow:hidden;background:var(--line);font-size:1.75rem;font-weight:600}
.portrait img{position:absolute;inset:0;min-width:100%;max-width:100%;min-height:100%;object-fit:cover}
.preview{max-width:27rem;margin:0 0 1rem;background:var(--card);border:1px solid var(--line);border-radius:1rem;padding:1.75rem 1.5rem;overflow:hidden}
mark{background:var(--bad);color:var(--card);border-radius:.2rem;padding:0 .15em;font-weight:700}
.bars{display:block;width:100%;height:5rem;fill:var(--accent)}
`
