"""A workspace as a file, on the command line."""

from pathlib import Path

from insighthub_cli.testing import CommandLine


def test_a_workspace_is_exported_and_imported(insighthub: CommandLine, tmp_path: Path) -> None:
    workspace = insighthub.json("workspace", "create", "travels")
    (tmp_path / "rome.txt").write_text("Rome was not built in a day. It took about a thousand years.\n")
    insighthub("add", str(tmp_path / "rome.txt"), "-w", "travels")

    exported = insighthub.json("export", "travels", "--to", str(tmp_path / "travels.zip"))
    imported = insighthub.json("import", "archive", str(tmp_path / "travels.zip"), "--name", "Voyages")
    [hit] = insighthub.json("search", "How long did Rome take?", "-w", "Voyages")["hits"]

    assert (exported["kind"], exported["workspace_id"], exported["path"]) == (
        "export",
        workspace["id"],
        str(tmp_path / "travels.zip"),
    )
    assert (imported["name"], imported["state"]) == ("Voyages", "finished")
    assert "thousand years" in hit["text"]
    assert "exists already" in insighthub.run("export", "travels", "--to", str(tmp_path / "travels.zip")).stderr
    for name in ("travels", "Voyages"):
        insighthub("workspace", "rm", name, "--yes")


def test_what_is_no_archive_is_said(insighthub: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "notes.zip").write_text("not a zip")

    assert "no archive of InsightHub" in insighthub.run("import", "archive", str(tmp_path / "notes.zip")).stderr


def test_a_chat_leaves_for_people_and_for_reference_managers(insighthub: CommandLine, tmp_path: Path) -> None:
    insighthub("workspace", "create", "cited")
    note = "---\ntitle: On Rome\nauthor: Ada Lovelace\ndate: 1843-09-01\ntags: [cities]\n---\n"
    (tmp_path / "rome.md").write_text(note + "Rome was not built in a day. It took about a thousand years.\n")
    insighthub("add", str(tmp_path / "rome.md"), "-w", "cited")
    insighthub("ask", "How many years did Rome take?", "-w", "cited")
    [chat] = insighthub.json("chats", "list", "-w", "cited")

    told = insighthub("chats", "export", chat["id"], "-w", "cited")
    bibtex = insighthub("chats", "export", chat["id"], "-w", "cited", "--format", "bibtex")
    insighthub("chats", "export", chat["id"], "-w", "cited", "-f", "csl-json", "--to", str(tmp_path / "cited.json"))
    [document] = insighthub.json("docs", "list", "-w", "cited")

    assert "## How many years did Rome take?" in told
    assert "**rome.md**" in told
    assert "> " in told
    assert "@misc{lovelace1843rome," in bibtex
    assert '"family": "Lovelace"' in (tmp_path / "cited.json").read_text()
    assert (document["title"], document["tags"]) == ("On Rome", ["cities"])
    insighthub("workspace", "rm", "cited", "--yes")
