"""The HTML report's style sheet, in a theme's colours."""

from __future__ import annotations

from dataclasses import asdict
from string import Template

from advisor.reports.theme import Colours

_SHEET = Template("""
body { font: 1rem/1.5 Lato, 'Helvetica Neue', Arial, sans-serif; color: #$ink; background: #$paper;
  max-width: 62rem; margin: 0 auto; padding: 1rem }
header { border-top: .5rem solid #$title }
h1, h2, h3 { color: #$title; line-height: 1.25 }
h2 { margin: .2rem 0 1rem }
a { color: #$iso27001 }
a:focus, summary:focus, [tabindex]:focus { outline: 3px solid #$milestone }
nav ol { list-style: none; padding: 0; columns: 3 14rem }
svg { width: 100%; height: auto; font-family: inherit }
figure { margin: 1rem 0 }
table { border-collapse: collapse; width: 100%; font-size: .9rem }
th, td { text-align: left; vertical-align: top; padding: .35rem .5rem; border-bottom: 1px solid #$rule }
thead th { border-bottom: 2px solid #$title }
.group th { color: #$title; padding-top: 1rem }
.total, .chosen, .panel { background: #$panel }
.right { text-align: right }
.detail, .small { color: #$muted; font-size: .85rem }
.kicker { color: #$kicker; font-weight: 700; margin: 2.5rem 0 0 }
.draft { color: #$soc2; font-weight: 700 }
.scroll { overflow-x: auto }
.columns { display: flex; flex-wrap: wrap; gap: 1.5rem }
.columns > div { min-width: 0 }
.panel { padding: .5rem 1rem }
.figures { display: flex; flex-wrap: wrap; gap: 1rem; list-style: none; padding: 0 }
.figures li { flex: 1 1 11rem; background: #$panel; border-left: .3rem solid #$ink; padding: .5rem 1rem }
.figures .iso27001 { border-color: #$iso27001 }
.figures .soc2 { border-color: #$soc2 }
.figures .shared { border-color: #$shared }
.figures .milestone { border-color: #$milestone }
.figures span, .figures strong { display: block }
.value { font-size: 1.7rem; font-weight: 700 }
.bar { display: block; height: .6rem; background: #$bar }
.bar.iso27001 { background: #$iso27001 }
.bar.soc2 { background: #$soc2 }
.bar.shared { background: #$shared }
.skip { position: absolute; left: -99rem }
.skip:focus { left: 1rem }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
@media print { nav, .skip, details { display: none } section { break-inside: avoid-page } }
""")


def sheet(colours: Colours) -> str:
    """The style sheet."""
    return _SHEET.substitute(asdict(colours))
