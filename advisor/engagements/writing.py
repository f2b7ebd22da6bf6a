"""Saves an engagement: in place, atomic, and read back before it replaces the old file."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from dataclasses import replace
from pathlib import Path

from advisor.engagements.places import make_folder
from advisor.engagements.reading import FORMAT, NOTE_KEYS, Opened
from advisor.engagements.splicing import CannotSpliceError, Changes, Plain, flow, scalar, splice
from advisor.errors import AdvisorError
from advisor.loading import nodes
from advisor.model.question import Bank, Engagement, Note
from advisor.questionnaires.answers import UNKNOWN_WORD, ordered

PRIVATE = 0o600


class ChangedElsewhereError(AdvisorError):
    """Somebody else changed the file since it was opened."""


def new_text(engagement: Engagement, bank: Bank) -> str:
    """The whole file for an engagement, from nothing."""
    lines = [
        f"format: {FORMAT}",
        f"name: {scalar(engagement.name)}",
        f"questionnaire: {engagement.questionnaire}",
        f"as_of: {engagement.as_of.isoformat()}",
    ]
    answers = file_answers(engagement, bank)
    notes = file_notes(engagement)
    lines.append("answers:" if answers else "answers: {}")
    lines.extend(f"  {name}: {flow(value)}" for name, value in answers.items())
    if notes:
        lines.append("notes:")
        lines.extend(f"  {name}: {flow(value)}" for name, value in notes.items())
    return "\n".join(lines) + "\n"


def file_answers(engagement: Engagement, bank: Bank) -> dict[str, Plain]:
    """Answers in file form and bank order, *don't know* included."""
    plain: dict[str, Plain] = {}
    for question in bank.questions:
        if question.id in engagement.values:
            plain[question.id] = ordered(question, engagement.values[question.id])
        elif question.id in engagement.said_unknown:
            plain[question.id] = UNKNOWN_WORD
    return plain


def file_notes(engagement: Engagement) -> dict[str, Plain]:
    """Notes in file form: plain text where nothing else is said about them."""
    return {name: _file_note(note) for name, note in engagement.notes.items()}


def _file_note(note: Note) -> Plain:
    if not note.for_report and not note.by:
        return note.text
    extra: dict[str, bool | str] = {"text": note.text}
    if note.for_report:
        extra["for_report"] = True
    if note.by:
        extra["by"] = note.by
    return extra


def save(opened: Opened, engagement: Engagement, bank: Bank) -> Opened:
    """Writes `engagement` to its file and returns what is open now.

    Comments, order and unknown keys of the file stay. Raises ChangedElsewhereError when the file is no
    longer what was opened, AdvisorError when it cannot be written; the old file is then untouched.
    """
    path = Path(os.path.realpath(opened.path))
    if opened.exists:
        _check_unchanged(path, opened)
        raw = _new_bytes(opened, engagement, bank)
    else:
        if path.exists():
            message = f'"{path}" exists already'
            raise ChangedElsewhereError(message, hint="Choose another name, or open that file.")
        raw = new_text(engagement, bank).encode("utf-8")
    if not opened.exists or raw != opened.raw:
        write_atomically(path, raw, mode=_mode_of(path))
    return replace(opened, raw=raw, engagement=engagement, exists=True)


def _mode_of(path: Path) -> int:
    """The permissions of the file that is replaced; for the owner only where there is none."""
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
    except OSError:
        return PRIVATE
    # A file can be replaced although it is read-only, since only the folder has to allow it.
    if not mode & 0o222 or not os.access(path, os.W_OK):
        message = f'"{path}" is read-only'
        raise AdvisorError(message, hint="Make it writable, or work on a copy of it.")
    return mode


def _check_unchanged(path: Path, opened: Opened) -> None:
    try:
        now = path.read_bytes()
    except FileNotFoundError:
        return
    except OSError as error:
        message = f'"{path}" cannot be read any more: {error.strerror or error}'
        raise AdvisorError(message, hint="Check its permissions.") from None
    if now != opened.raw:
        message = f'"{path}" was changed by somebody else since it was opened'
        raise ChangedElsewhereError(message, hint="Save yours under another name, or open the file again.")


def _new_bytes(opened: Opened, engagement: Engagement, bank: Bank) -> bytes:
    old = opened.engagement
    changes = {
        "answers": _changes(file_answers(old, bank), file_answers(engagement, bank)),
        "notes": _with_unknown_keys(opened.raw, _changes(file_notes(old), file_notes(engagement))),
    }
    fields = {
        name: value
        for name, value, before in (
            ("name", engagement.name, old.name),
            ("questionnaire", engagement.questionnaire, old.questionnaire),
            ("as_of", engagement.as_of.isoformat(), old.as_of.isoformat() if old.as_of_given else ""),
        )
        if value != before and (name != "as_of" or engagement.as_of_given)
    }
    text = opened.raw.decode("utf-8-sig")
    order = tuple(bank.by_id)
    try:
        spliced = splice(text, changes, fields, order)
        _check_result(text, spliced, changes, fields)
    except CannotSpliceError:
        spliced = _round_trip(text, changes, fields)
        _check_result(text, spliced, changes, fields)
    return spliced.encode("utf-8")


def _with_unknown_keys(raw: bytes, notes: Changes) -> Changes:
    """Changed notes with the keys that a person put beside those that are read."""
    held = _data(raw.decode("utf-8-sig")).get("notes") if notes.put else None
    if not isinstance(held, dict):
        return notes
    put = dict(notes.put)
    for name, value in notes.put.items():
        note = held.get(name)
        extra = {k: v for k, v in note.items() if k not in NOTE_KEYS} if isinstance(note, dict) else {}
        kept = {key: text for key, text in extra.items() if isinstance(text, str)}
        if kept:
            known = value if isinstance(value, dict) else {"text": str(value)}
            put[name] = {**known, **kept}
    return Changes(put, notes.remove)


def _changes(before: dict[str, Plain], after: dict[str, Plain]) -> Changes:
    put = {name: value for name, value in after.items() if before.get(name) != value or name not in before}
    return Changes(put, frozenset(before) - frozenset(after))


def _check_result(before: str, text: str, changes: dict[str, Changes], fields: dict[str, str]) -> None:
    """Reads the new text back; CannotSpliceError unless it says the old things with just these changes."""
    wanted = {**_data(before), **fields}
    for section, change in changes.items():
        if change.put or change.remove:
            held = wanted.get(section) or {}
            assert isinstance(held, dict)  # noqa: S101 - the file was read before
            kept = {name: value for name, value in held.items() if name not in change.remove}
            wanted[section] = {**kept, **{name: _as_text(value) for name, value in change.put.items()}}
    if _data(text) != wanted:
        raise CannotSpliceError


def _data(text: str) -> dict[str, nodes.Data]:
    root, findings = nodes.compose(text.encode("utf-8"), "text")
    data = nodes.to_data(root) if root is not None and not findings else None
    if not isinstance(data, dict):
        raise CannotSpliceError
    return data


def _as_text(value: Plain) -> nodes.Data:
    """A value as the reader sees it: scalars as text."""
    if isinstance(value, list):
        return list(value)
    if isinstance(value, dict):
        return {key: _as_text(item) for key, item in value.items()}
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else repr(value)


def _round_trip(text: str, changes: dict[str, Changes], fields: dict[str, str]) -> str:
    """The slow way for shapes that cannot be changed in place, such as everything on one line."""
    import io

    from ruamel.yaml import YAML

    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = 4096
    data = yaml.load(text)
    data.update(fields)
    for section, change in changes.items():
        if not change.put and not change.remove:
            continue
        if data.get(section) is None:
            data[section] = {}
        for name in change.remove:
            data[section].pop(name, None)
        data[section].update(change.put)
    out = io.StringIO()
    yaml.dump(data, out)
    return out.getvalue()


def write_atomically(path: Path, raw: bytes, *, mode: int = PRIVATE) -> None:
    """Puts all of `raw` into `path` or nothing, through a file beside it.

    Folders that are missing are made for those who may read the file.
    """
    temporary: str | None = None
    try:
        make_folder(path.parent, mode=0o700 | mode | (mode & 0o444) >> 2)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".tmp", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
        message = f'"{path}" cannot be written: {error.strerror or error}'
        untouched = "; the old file is untouched" if os.path.lexists(path) else ""
        hint = f"Check the folder, its permissions and the space{untouched}."
        raise AdvisorError(message, hint=hint) from None
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Makes the rename itself durable where the system lets folders be synced."""
    with contextlib.suppress(OSError, AttributeError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
