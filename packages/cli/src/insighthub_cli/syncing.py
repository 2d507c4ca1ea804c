"""Makes the documents of a workspace match a folder, as the server's plan says."""

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from insighthub_cli.adding import Added, Adding
from insighthub_cli.client import View
from insighthub_cli.files import CountedFile
from insighthub_cli.folder import Folder
from insighthub_cli.workspace import Workspace
from shared.errors import Rejected

_FEW = 3
"""So many are deleted without a question, whatever their share."""


class Sync:
    """A folder on this machine, and the folder of that name in a workspace."""

    def __init__(self, workspace: Workspace, folder: Folder, name: str) -> None:
        self.workspace, self.folder, self.name = workspace, folder, name
        self.address = workspace.path(f"/folders/{quote(name, safe='')}")
        self._planned: dict[str, str] = {}
        self._done: dict[str, str] | None = None

    def check_place(self, *, is_named: bool) -> None:
        """Raises Rejected when a folder of this name was seen elsewhere only, unless the user gave the name himself."""
        if is_named:
            return
        for known in self.workspace.get("/folders"):
            if known["name"] == self.name and self.folder.origin not in known["origins"]:
                raise Rejected(
                    f"A folder {self.name!r} is kept in step from {', '.join(known['origins'])}. "
                    f"If this is the same, say --as {self.name!r}; else give it another name with --as."
                )

    def plan(self) -> View:
        """What is to be done."""
        self._planned = self.folder.digests()
        files = [{"path": path, "sha256": digest} for path, digest in self._planned.items()]
        view: View = self.workspace.server.post(f"{self.address}/plan", {"files": files})
        return view

    def end(self) -> None:
        """All of the last plan is done."""
        self._done = self._planned

    def has_changed(self) -> bool:
        """Whether the folder is not what it was when all was done."""
        return self.folder.digests() != self._done

    def is_large(self, plan: View) -> bool:
        """Whether more than half of the folder's documents would be deleted."""
        deleted, moved, replaced = (len(plan[name]) for name in ("delete", "move", "replace"))
        return deleted > _FEW and deleted > (plan["unchanged"] + moved + replaced + deleted) / 2

    def uploading(self, plan: View, tags: Sequence[str]) -> Adding:
        """What uploads the new and the changed files."""
        paths = [*plan["add"], *(each["path"] for each in plan["replace"])]
        root = self.folder.root
        return _ToFolder(self, tags, [Added(root / path, _size(root / path)) for path in paths])

    def move(self, plan: View) -> None:
        """Tell where files are now."""
        for each in plan["move"]:
            body = {"document_id": each["document_id"], "path": each["new"], "origin": self.folder.origin}
            self.workspace.server.post(f"{self.address}/moves", body)

    def delete(self, plan: View) -> None:
        """Delete what is no longer in the folder."""
        for each in plan["delete"]:
            self.workspace.server.call("DELETE", f"{self.address}/files/{each['document_id']}")


class _ToFolder(Adding):
    """Uploads files to their places in the folder."""

    def __init__(self, sync: Sync, tags: Sequence[str], files: list[Added]) -> None:
        super().__init__(sync.workspace, tags, files)
        self._sync = sync

    def _upload(self, added: Added, file: CountedFile) -> View:
        sync = self._sync
        path = added.path.relative_to(sync.folder.root).as_posix()
        fields: dict[str, str | list[str]] = {
            "path": path,
            "origin": sync.folder.origin,
            "tags": list(self.tags),
        }
        view: View = sync.workspace.server.send_file("PUT", f"{sync.address}/files", "file", file, fields)
        return view


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
