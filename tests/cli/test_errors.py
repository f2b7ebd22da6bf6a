"""Whatever goes wrong is said in words, with the right exit code, and never as a traceback."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from advisor.cli import output
from advisor.engagements import places
from tests.cli.running import EXAMPLES, advisor

HEAD = "format: advisor-engagement/1\nname: Acme\nas_of: 2026-11-24\n"


def test_a_missing_file_is_named_with_code_three() -> None:
    said = advisor("assess", "nowhere.yaml")

    assert said.code == 3
    assert said.out == ""
    assert 'there is no file "nowhere.yaml"' in said.err
    assert "advisor new NAME" in said.err


def test_every_fault_of_a_file_is_shown_with_its_line_and_a_remedy(tmp_path: Path) -> None:
    path = tmp_path / "acme.yaml"
    path.write_text(HEAD + "answers:\n  headcont: 45\n  soc2_demand: oftn\n", "utf-8")

    said = advisor("assess", path)

    assert said.code == 2
    assert f"{path}:5:3: error:" in said.err
    assert "  headcont: 45" in said.err
    assert 'Did you mean "headcount"?' in said.err
    assert 'Did you mean "often"?' in said.err
    assert "Traceback" not in said.err


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"\xff\xfe\x00", "is not UTF-8 text"),
        (b"a: &x [1]\nb: *x\n", "anchors and aliases"),
        (b"a: [" + b"[" * 500, "levels are nested"),
        (b"\tname: x\n", "not valid YAML"),
        (b"", "the file is empty"),
    ],
)
def test_a_file_that_is_no_engagement_is_refused_in_words(tmp_path: Path, raw: bytes, says: str) -> None:
    path = tmp_path / "broken.yaml"
    path.write_bytes(raw)

    said = advisor("assess", path)

    assert (said.code, says in said.err, "Traceback" in said.err) == (2, True, False)
    assert path.read_bytes() == raw


def test_a_folder_in_place_of_a_file_is_named() -> None:
    said = advisor("assess", EXAMPLES)

    assert said.code == 3
    assert "is a folder" in said.err


def test_a_misspelt_command_is_answered_with_the_one_meant() -> None:
    said = advisor("asess", "x.yaml")

    assert said.code == 2
    assert 'Did you mean "assess"?' in said.err


def test_a_command_that_resembles_none_is_answered_without_a_guess() -> None:
    said = advisor("foo")

    assert said.code == 2
    assert "Did you mean" not in said.err


def test_a_name_that_several_engagements_have_is_answered_with_what_tells_them_apart() -> None:
    for _ in range(2):
        advisor("new", "Blue Kite", "--no-interview", "-o", places.file_for("Blue Kite"))
    for path in places.engagements_folder().glob("*.yaml"):
        advisor("ask", "--plain", path, typed="q\n")

    said = advisor("report", "Blue Kite", "-o", "x.md")

    assert said.code == 3
    assert '2 engagements are called "Blue Kite"' in said.err
    assert '"blue-kite-2"' in said.err


def test_a_name_nearly_right_is_answered_with_the_one_meant() -> None:
    advisor("new", "Blue Kite", "--no-interview")

    said = advisor("assess", "bluekite")

    assert said.code == 3
    assert 'Did you mean "blue-kite"?' in said.err


@pytest.mark.skipif(sys.platform == "win32", reason="no such pipes there")
def test_the_exit_code_stays_when_nobody_reads_to_the_end(tmp_path: Path) -> None:
    path = tmp_path / "thin.yaml"
    path.write_text(HEAD + "answers: {headcount: 12}\n", "utf-8")
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "advisor", "assess", str(path), "--complete"]

    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)

    assert done.returncode == 4
    assert "Broken" not in done.stderr
    assert "Exception" not in done.stderr


def test_the_interview_refuses_without_a_terminal_and_names_the_plain_mode() -> None:
    for arguments in ((), ("open", "x.yaml"), ("new", "Acme"), ("ask",)):
        said = advisor(*arguments)

        assert said.code == 2
        assert "needs a terminal" in said.err
        assert "ask --plain" in said.err


def test_a_content_folder_that_is_none_is_refused_with_what_belongs_there(tmp_path: Path) -> None:
    said = advisor("--content", tmp_path, "assess", EXAMPLES / "consumer-app.yaml")

    assert said.code == 2
    assert "holds no content" in said.err


def test_faulty_content_of_a_consultant_is_shown_and_nothing_is_decided(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "mine.yaml").write_text("rules:\n  - id: mine\n    for: soc3\n", "utf-8")

    said = advisor("--content", tmp_path, "assess", EXAMPLES / "consumer-app.yaml")

    assert said.code == 2
    assert "mine.yaml:2:5" in said.err
    assert said.out == ""


def test_a_fault_of_the_program_shows_no_answer_and_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("Pennywhistle owes us 480000")

    monkeypatch.setattr("advisor.assessment.assess", broken)
    said = advisor("assess", EXAMPLES / "payments-startup.yaml")

    assert said.code == 1
    assert "Pennywhistle" not in said.err
    assert "RuntimeError" in said.err


def test_an_undetermined_verdict_fails_only_where_a_complete_one_was_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "thin.yaml"
    path.write_text(HEAD + "answers: {headcount: 12}\n", "utf-8")

    assert advisor("assess", path).code == 0
    assert advisor("assess", path, "--complete").code == 4


def test_standard_input_is_a_file_too() -> None:
    text = (EXAMPLES / "payments-startup.yaml").read_bytes()

    said = advisor("assess", "-", "--json", typed=text)

    assert said.code == 0
    assert said.json["verdict"] == "soc2"


def test_a_stream_without_an_end_is_refused_and_not_read_on() -> None:
    said = advisor("assess", "-", typed=b"# " + b"x" * 5_000_000)

    assert said.code == 2
    assert "no end in sight" in said.err


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
def test_a_device_without_an_end_is_refused_too() -> None:
    said = advisor("assess", "/dev/zero")

    assert said.code == 2
    assert "no end in sight" in said.err


def test_warnings_stand_beside_the_faults_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "acme.yaml"
    path.write_text(HEAD + "answers: {headcount: many}\nnotes: {headcout: a}\n", "utf-8")

    said = advisor("assess", path)

    assert said.code == 2
    assert ": error: " in said.err
    assert ": warning: there is a note on" in said.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
def test_a_full_disk_behind_the_output_is_said_in_words() -> None:
    command = [sys.executable, "-m", "advisor", "assess", str(EXAMPLES / "consumer-app.yaml")]
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    for environment in (buffered, buffered | {"PYTHONUNBUFFERED": "1"}):
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(
                command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, env=environment
            )

        assert done.returncode == 1
        assert "the result cannot be written" in done.stderr
        assert "inside the program" not in done.stderr
        assert "ignored" not in done.stderr


def test_a_reader_that_goes_away_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> None:
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")

    monkeypatch.setattr("advisor.cli.output.lines", gone)
    monkeypatch.setattr("advisor.cli.app._closed_pipe", lambda: 0)
    said = advisor("assess", EXAMPLES / "consumer-app.yaml")

    assert (said.code, said.err) == (0, "")


def test_a_name_cannot_steer_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "acme.yaml"
    head = HEAD.replace("Acme", '"Ac\\e[2Jme \\u202Eevil"')
    path.write_text(head + "answers: {headcount: 12}\n", "utf-8")

    for arguments in (("assess", path), ("followups", path)):
        said = advisor(*arguments)

        assert said.code == 0
        assert "me" in said.out
        assert not {"\x1b", "\u202e"} & set(said.out)


@pytest.mark.skipif(sys.platform == "win32", reason="no such permissions there")
def test_a_result_is_as_private_as_the_person_wants_new_files(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        output.write_file(str(tmp_path / "closed.md"), b"x", overwrite=False)
        os.umask(0o022)
        output.write_file(str(tmp_path / "open.md"), b"x", overwrite=False)
    finally:
        os.umask(before)

    modes = [(tmp_path / name).stat().st_mode & 0o777 for name in ("closed.md", "open.md")]
    assert modes == [0o600, 0o644]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_result_written_to_a_link_leaves_the_link(tmp_path: Path) -> None:
    link = tmp_path / "latest.md"
    link.symlink_to(tmp_path / "real.md")

    output.write_file(str(link), b"x", overwrite=True)

    assert link.is_symlink()
    assert (tmp_path / "real.md").read_bytes() == b"x"


def test_a_name_no_file_can_have_is_a_file_that_is_not_there() -> None:
    said = advisor("assess", "a" * 5000)

    assert said.code == 3
    assert "inside the program" not in said.err


def test_an_engagement_without_a_name_is_not_made() -> None:
    said = advisor("new", " ", "--no-interview")

    assert said.code == 2
    assert "needs a name" in said.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes there")
def test_a_named_pipe_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    said = advisor("assess", pipe)

    assert said.code == 3
    assert "named pipe" in said.err
    assert "`-`" in said.err


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="no such files there")
def test_a_pipe_that_a_shell_opened_is_read(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.write(writing, (EXAMPLES / "payments-startup.yaml").read_bytes())
    os.close(writing)

    said = advisor("assess", f"/dev/fd/{reading}")
    os.close(reading)

    assert said.code == 0


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--csv", "-"), "several tables cannot go to standard output"),
        (("--ics", "-", "--json", "-"), "only one form can go to standard output"),
        (("--csv", EXAMPLES / "payments-startup.yaml"), "is no folder"),
    ],
)
def test_an_export_that_could_go_nowhere_is_refused_before_anything_is_written(
    tmp_path: Path, options: tuple[str | Path, ...], says: str
) -> None:
    first = tmp_path / "plan.md"
    said = advisor("export", EXAMPLES / "payments-startup.yaml", "--md", first, *options)

    assert said.code == 2
    assert says in said.err
    assert not first.exists()


def test_an_export_in_whose_way_a_file_stands_writes_nothing(tmp_path: Path) -> None:
    first, second = tmp_path / "plan.ics", tmp_path / "plan.md"
    second.write_text("mine", "utf-8")
    said = advisor("export", EXAMPLES / "payments-startup.yaml", "--ics", first, "--md", second)

    assert said.code == 1
    assert "exists already" in said.err
    assert not first.exists()
    assert second.read_text("utf-8") == "mine"


@pytest.mark.skipif(sys.platform == "win32", reason="no such permissions there")
def test_folders_made_for_a_result_are_said_and_as_open_as_the_result(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = os.umask(0o022)
    try:
        output.write_file(str(tmp_path / "out" / "board.pdf"), b"x", overwrite=False)
    finally:
        os.umask(before)

    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o755
    assert f"Folder made: {tmp_path / 'out'}" in capsys.readouterr().err


def test_what_cannot_be_written_says_nothing_of_an_old_file_where_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    said = advisor("export", EXAMPLES / "payments-startup.yaml", "--md", tmp_path / "file" / "plan.md")

    assert said.code == 1
    assert "cannot be written" in said.err
    assert "old file" not in said.err
