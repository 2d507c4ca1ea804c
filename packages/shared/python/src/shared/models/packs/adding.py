"""Adds a model that is not in the catalogue: from a folder, or from the Hugging Face Hub for those who are online."""

import shutil
from pathlib import Path
from typing import NamedTuple

from shared.errors import InsightHubError, Rejected, Unavailable
from shared.models.packs.fetching import sha256_of
from shared.models.packs.manifest import Manifest, Role, Traits
from shared.models.packs.shelf import Shelf

_WANTED = ("tokenizer.json", "config.json", "model.safetensors", "model.onnx", "model.onnx_data")


class Given(NamedTuple):
    """What the user says about a model: where it is and how it wants to be used."""

    source: str
    name: str
    role: Role
    traits: Traits
    licence: str


def add(shelf: Shelf, given: Given) -> Manifest:
    """Copy the model, convert it if need be, try it once, and only then keep it. Raises Rejected with what is wrong."""
    if not given.name.strip("-_.") or not all(letter.isalnum() or letter in "-_." for letter in given.name):
        raise Rejected("A model's name has letters, digits and - _ . only. Choose one with --name.")
    with shelf.scratch() as scratch:
        folder = scratch / given.name
        folder.mkdir()
        local = Path(given.source).expanduser()
        _copy(local if local.is_dir() else _from_hub(given.source, scratch / "hub"), folder)
        manifest = _tried(folder, given)
        manifest.write(folder)
        shelf.place(folder)
    return manifest


def _from_hub(name: str, into: Path) -> Path:
    try:
        from huggingface_hub import snapshot_download
        from huggingface_hub.errors import HfHubHTTPError, HFValidationError
    except ImportError as error:
        raise Rejected(
            f"{name} is not a folder. To fetch models by name from the Hugging Face Hub, "
            "`pip install huggingface_hub` first, or download the model's files into a folder and name that."
        ) from error
    try:
        wanted = [*_WANTED, *(f"onnx/{file}" for file in _WANTED)]
        return Path(snapshot_download(name, local_dir=into, allow_patterns=wanted))
    except HFValidationError as error:
        raise Rejected(f"There is no folder {name}, and it is not the name of a model either.") from error
    except (OSError, HfHubHTTPError) as error:
        raise Unavailable(
            f"{name} could not be fetched from the Hugging Face Hub: {error}",
            remedy="Check the name and the connection, or download the model's files into a folder and name that.",
        ) from error


def _copy(source: Path, folder: Path) -> None:
    for name in _WANTED:
        found = [place for place in (source / name, source / "onnx" / name) if place.is_file()]
        if found:
            shutil.copyfile(found[0], folder / name)
    if not (folder / "tokenizer.json").is_file():
        raise Rejected(f"{source} has no tokenizer.json.")
    if (folder / "model.onnx").is_file():
        (folder / "model.safetensors").unlink(missing_ok=True)
    elif (folder / "model.safetensors").is_file() and (folder / "config.json").is_file():
        _convert(folder)
    else:
        raise Rejected(f"{source} has neither model.onnx nor model.safetensors with config.json.")


def _convert(folder: Path) -> None:
    from shared.models.packs.bert import convert_bert

    try:
        convert_bert(folder)
    except (KeyError, ValueError) as error:
        raise Rejected(
            f"model.safetensors is not that of a BERT encoder ({error}). Export the model to ONNX, for instance with "
            "`optimum-cli export onnx`, and add that folder."
        ) from error


def _tried(folder: Path, given: Given) -> Manifest:
    """The manifest with what the model itself tells: its dimension, and its cosine of unrelated texts."""
    manifest = Manifest(
        name=given.name,
        role=given.role,
        title=given.name,
        licence=given.licence,
        origin=given.source,
        recipe="added",
        traits=given.traits,
        weights="model.onnx",
        files={file.name: sha256_of(file) for file in sorted(folder.iterdir())},
    )
    manifest.write(folder)
    try:
        return _measured(manifest, folder)
    except InsightHubError:
        raise
    except Exception as error:
        raise Rejected(f"The model loads but does not run as a text encoder: {error}") from error


def _measured(manifest: Manifest, folder: Path) -> Manifest:
    dimension = _dimension(folder, manifest.role)
    manifest = manifest.model_copy(update={"traits": manifest.traits.model_copy(update={"dimension": dimension})})
    if manifest.role is not Role.EMBEDDING:
        return manifest
    # Only here, because whoever installs packs needs no runtime for them.
    from shared.models.embedding.encoder import load_encoder
    from shared.models.embedding.unrelated import unrelated_cosine

    manifest.write(folder)
    unrelated = round(unrelated_cosine(load_encoder(folder)), 2)
    return manifest.model_copy(update={"traits": manifest.traits.model_copy(update={"unrelated": unrelated})})


def _dimension(folder: Path, role: Role) -> int:
    # Only here, because whoever installs packs needs no runtime for them.
    from shared.models.sessions import Session, open_tokenizer

    output = Session(folder, threads=1).run(open_tokenizer(folder, max_length=16).encode("a", "b"))
    expected = 1 if role is Role.RERANKING else 2
    if output.ndim != expected:
        raise Rejected(f"The model's first output has {output.ndim + 1} dimensions, not {expected + 1}.")
    return int(output.shape[-1]) if role is Role.EMBEDDING else 0
