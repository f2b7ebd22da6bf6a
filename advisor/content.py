"""All content in one object: loaded once, checked by name and shape, with the hash of everything in it."""

from __future__ import annotations

import contextlib
import gc
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from advisor.errors import FindingsError
from advisor.loading import entries, locate
from advisor.loading.entries import Entries
from advisor.model.findings import Finding, Severity, in_order
from advisor.model.pack import Pack
from advisor.model.question import Bank, Questionnaire
from advisor.model.reference import Reference
from advisor.planning.content import PlanningModel


@dataclass(frozen=True, eq=False)
class Content:
    """Everything that the folders `questionnaires`, `rules` and `reports` say."""

    bank: Bank
    questionnaires: Mapping[str, Questionnaire]
    texts: Mapping[str, str]
    pack: Pack
    planning: PlanningModel
    rules_entries: Entries
    """Raw entries of `rules/`, for the parts that read planning and reference."""
    reports_entries: Entries
    roots: tuple[Path, ...] = ()
    """Shipped folder first, then overlays."""
    findings: tuple[Finding, ...] = field(default=())

    @cached_property
    def reference(self) -> Reference:
        """Terms and chapters to look up. Raises FindingsError when something in them is an error."""
        from advisor.reference import load as reader

        faults: list[Finding] = []
        reference = reader.load(self.rules_entries, self.pack, faults)
        _stop_at_errors(faults, "the reference content has faults, so nothing can be looked up in it")
        return reference


@cache
def load(overlays: tuple[Path, ...] = ()) -> Content:
    """The shipped content with overlays laid over it.

    Raises FindingsError, with every fault, when something in it is an error.
    """
    with _no_collection():
        content = read(locate.shipped(), overlays)
        # It lives as long as the process, and going through it for garbage costs up to a third of a run.
        gc.freeze()
    _stop_at_errors(content.findings, "the content has faults, so nothing can be decided with it")
    return content


def read(shipped: Path, overlays: tuple[Path, ...] = ()) -> Content:
    """Like `load`, from any folder, with faults as findings instead of an exception."""
    with _no_collection():
        return _read(shipped, overlays)


@contextlib.contextmanager
def _no_collection() -> Iterator[None]:
    """Nothing made while reading is garbage, and looking for some takes a third of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _read(shipped: Path, overlays: tuple[Path, ...]) -> Content:
    from advisor.planning import loading as planning
    from advisor.questionnaires import load as questionnaires
    from advisor.rules import load as rules
    from advisor.rules import required

    read_entries = {name: entries.read(name, shipped, overlays) for name in locate.FOLDERS}
    findings = [finding for e in read_entries.values() for finding in e.findings]
    asked = questionnaires.load(read_entries["questionnaires"], findings)
    fingerprint = hashlib.sha256("".join(e.fingerprint() for e in read_entries.values()).encode()).hexdigest()
    pack = rules.load(read_entries["rules"], asked.bank, fingerprint, findings)
    findings.extend(required.faults(pack, {finding.entry for finding in findings}))
    planned = planning.load(read_entries["rules"], pack, asked.bank, findings)
    return Content(
        bank=asked.bank,
        questionnaires=asked.questionnaires,
        texts=asked.texts,
        pack=pack,
        planning=planned,
        rules_entries=read_entries["rules"],
        reports_entries=read_entries["reports"],
        roots=(shipped, *overlays),
        findings=in_order(findings),
    )


def _stop_at_errors(findings: Iterable[Finding], what: str) -> None:
    errors = [f for f in findings if f.severity is Severity.ERROR]
    if errors:
        raise FindingsError(what, in_order(errors))
