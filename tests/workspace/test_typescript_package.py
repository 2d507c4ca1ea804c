"""@insighthub/shared-typescript as it would be published: whole, and fit for programs outside of this workspace."""

import json
import os
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest

from scripts.workspace.layout import ROOT

PACKAGE = ROOT / "packages/shared/typescript"
NAME = "@insighthub/shared-typescript"
BUN = str(next(filter(Path.exists, [ROOT / ".venv/bin/bun"]), shutil.which("bun") or ""))
PROGRAM = """
import { apiClient, type EventOf, ProblemError, streamEvents, type WorkspaceView } from "@insighthub/shared-typescript"

const api = apiClient({ baseUrl: "http://127.0.0.1:9", key: "ih_none" })
export async function names(): Promise<string[]> {
  const { data } = await api.GET("/api/workspaces", { params: { query: { limit: 5 } } })
  return data?.items.map((workspace: WorkspaceView) => workspace.name) ?? []
}
export const text = (token: EventOf<"answer.token">): string => token.data.text
// @ts-expect-error there is no such address
export const wrong = () => api.GET("/api/no-such-address")
console.log(typeof streamEvents, new ProblemError(404, "Not found", "No such workspace.").message)
"""


@pytest.fixture(scope="module")
def consumer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package elsewhere, with the packed one and its dependencies in node_modules."""
    if not BUN:
        pytest.skip("needs bun, which ./install-python-workspace.sh brings")
    folder = tmp_path_factory.mktemp("consumer")
    run(PACKAGE, "pm", "pack", "--destination", str(folder), "--quiet")
    modules = folder / "node_modules"
    place = modules / NAME
    place.mkdir(parents=True)
    [packed] = folder.glob("*.tgz")
    with tarfile.open(packed) as files:
        for member in files.getmembers():
            member.name = member.name.removeprefix("package/")
            files.extract(member, place, filter="data")
    for needed in json.loads((place / "package.json").read_text())["dependencies"]:
        (modules / needed).symlink_to(installed(needed), target_is_directory=True)
    options = {"module": "nodenext", "strict": True, "target": "es2023", "lib": ["es2023", "dom", "dom.asynciterable"]}
    (folder / "tsconfig.json").write_text(json.dumps({"compilerOptions": options, "files": ["program.ts"]}))
    (folder / "package.json").write_text(json.dumps({"name": "consumer", "type": "module"}))
    (folder / "program.ts").write_text(PROGRAM)
    return folder


def installed(name: str) -> Path:
    """Where the workspace has a package."""
    places = [PACKAGE / "node_modules" / name, ROOT / "node_modules" / name]
    return next(place for place in places if place.exists()).resolve()


def run(folder: Path, *arguments: str) -> str:
    """What bun prints in the folder."""
    path = f"{Path(BUN).parent}:{ROOT / 'node_modules/.bin'}:{os.environ['PATH']}"
    done = subprocess.run(
        [BUN, *arguments], cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_package_holds_what_a_reader_expects(consumer: Path) -> None:
    place = consumer / "node_modules" / NAME
    files = {path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file()}

    assert {"package.json", "README.md", "LICENSE", "dist/index.js", "dist/index.d.ts"} <= files
    assert {"dist/generated/api.d.ts", "dist/generated/events.d.ts", "dist/streaming.js"} <= files
    assert [name for name in files if "test" in name or name.startswith("src/")] == []


def test_a_program_compiles_against_it_and_runs(consumer: Path) -> None:
    run(consumer, "--bun", str(ROOT / "node_modules/typescript/bin/tsc"), "--noEmit")

    assert run(consumer, "program.ts") == "function No such workspace.\n"
