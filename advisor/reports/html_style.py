"""The HTML report's style sheet, in a theme's colours: for wide and narrow screens, and for paper."""

from __future__ import annotations

from dataclasses import asdict
from string import Template

from advisor.reports.theme import Colours

_SHEET = Template("""
* { box-sizing: border-box }
html { color-scheme: light; scroll-padding-top: 1rem }
body { font: 1rem/1.5 Lato, 'Helvetica Neue', Arial, sans-serif; color: #$ink; background: #$paper;
  max-width: 82rem; margin: 0 auto; padding: 1rem 1rem 4rem; overflow-wrap: anywhere }
header { border-top: .5rem solid #$title; margin-bottom: 1.5rem }
header p { color: #$muted; margin: 0 }
h1, h2, h3 { color: #$title; line-height: 1.25; text-wrap: balance }
h1 { font-size: 2rem; margin: 1.2rem 0 .5rem }
h2 { font-size: 1.5rem; margin: 0 0 1.2rem }
h3 { font-size: 1.1rem; margin: 1.8rem 0 .8rem }
a { color: #$title }
:focus-visible { outline: 3px solid #$milestone; outline-offset: 2px; border-radius: 2px }
main:focus { outline: none }
.kicker { display: block; color: #$kicker; font-size: 1rem; font-weight: 700; margin-bottom: .2rem }
.number { display: inline-block; width: 1.5em; text-indent: 0; font-variant-numeric: tabular-nums }
.draft { color: #$soc2; font-weight: 700; font-size: 1.1rem }
nav { background: #$panel; padding: 1rem; columns: 15rem }
nav ol { list-style: none; margin: 0; padding: 0 }
nav p { margin: 0; break-after: avoid }
nav ol + p { margin-top: .8rem }
nav li { margin: 0; break-inside: avoid }
nav a { display: block; padding: .2rem 0 .2rem 1.8em; text-indent: -1.8em; text-decoration: none }
nav a:hover, nav a:focus { text-decoration: underline }
section { padding-top: 2.5rem }
section > p, section > ul, section > ol { max-width: 50rem }
li { margin: .3rem 0 }
.detail, .small { color: #$muted; font-size: .85rem; font-weight: 400 }
.panel { background: #$panel; padding: .5rem 1rem; margin: 1.2rem 0 }
.columns { display: flex; flex-wrap: wrap; gap: 0 1.5rem }
.columns > div { min-width: 0 }
.columns > div > h3:first-child { margin-top: .6rem }
.figures { display: flex; flex-wrap: wrap; gap: 1rem; list-style: none; padding: 0; margin: 1rem 0 }
section > .figures { max-width: none }
.figures li { flex: 1 1 11rem; margin: 0; background: #$panel; border-left: .3rem solid #$ink;
  padding: .6rem 1rem }
.figures .iso27001 { border-color: #$iso27001 }
.figures .soc2 { border-color: #$soc2 }
.figures .shared { border-color: #$shared }
.figures .milestone { border-color: #$milestone }
.figures span, .figures strong { display: block }
.figures strong { line-height: 1.3; margin-bottom: .2rem }
.value { font-size: 1.75rem; line-height: 1.3; font-weight: 700 }
figure { margin: 1rem 0 }
svg { display: block; width: 100%; height: auto; font-family: inherit; background: #$paper;
  forced-color-adjust: none }
summary { cursor: pointer; color: #$title; width: max-content; max-width: 100%; padding: .3rem 0;
  font-size: .9rem }
.scroll { overflow-x: auto }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; font-size: .9rem; line-height: 1.45 }
th, td { text-align: left; vertical-align: top; padding: .4rem .5rem; overflow-wrap: break-word;
  border-bottom: 1px solid #$rule }
.prose { min-width: 9rem; overflow-wrap: anywhere }
thead th, thead td { border-bottom: 2px solid #$title; vertical-align: bottom }
tbody th { font-weight: 400 }
.total > *, .chosen > *, .group th { font-weight: 700 }
.total, .chosen { background: #$panel }
.group th { color: #$title; padding-top: 1rem }
th.right, td.right { text-align: right }
.short { white-space: nowrap; font-variant-numeric: tabular-nums }
td.iso27001, th.iso27001 { color: #$iso27001 }
td.soc2, th.soc2 { color: #$soc2 }
td.shared, th.shared { color: #$shared }
td.milestone, th.milestone { color: #$milestone }
td.muted, th.muted { color: #$muted }
.bar { display: block; position: relative; height: .75rem; min-width: 4rem; margin-top: .25rem }
.bar span { position: absolute }
.likely, .range, .panel, .figures li, .total, .chosen, header { print-color-adjust: exact;
  -webkit-print-color-adjust: exact }
.likely, .range { forced-color-adjust: none }
.likely { inset: 0 auto 0 0; background: #$bar }
.likely.iso27001 { background: #$iso27001 }
.likely.soc2 { background: #$soc2 }
.likely.shared { background: #$shared }
.range { top: calc(50% - 1px); height: 2px; background: #$ink; outline: 1px solid #$paper }
.skip { position: absolute; left: -99rem }
.skip:focus { left: 1rem; top: 1.8rem; padding: .5rem 1rem; background: #$paper; z-index: 1 }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap }
@media (max-width: 48rem) { .wide svg { width: 62rem; max-width: none } }
@media screen and (min-width: 72rem) {
  body { display: grid; grid-template: auto 1fr / 14rem minmax(0, 1fr); column-gap: 2.5rem }
  header { grid-column: 1 / -1; margin-bottom: 0 }
  nav { position: sticky; top: 1rem; align-self: start; max-height: calc(100vh - 2rem); margin-top: 2.5rem;
    columns: auto; overflow-y: auto; font-size: .9rem }
}
@media print {
  @page { margin: 15mm }
  body { max-width: none; padding: 0; font-size: 10pt }
  nav, .skip, details { display: none }
  h2, h3 { break-after: avoid; break-inside: avoid }
  tr, figure, li, .panel { break-inside: avoid }
  .scroll { overflow: visible }
  .wide svg { width: 100% }
  table { font-size: 8pt }
  th, td { padding: .2rem .3rem; overflow-wrap: anywhere }
  .prose { min-width: 0 }
  .short { white-space: normal }
  a { color: inherit }
}
""")


def sheet(colours: Colours) -> str:
    """The style sheet."""
    return _SHEET.substitute(asdict(colours))
