"""The reasons for which a file is refused, each worded for its owner with the way out."""

from shared.errors import Rejected


def protected(name: str) -> Rejected:
    return Rejected(f"“{name}” is protected by a password. Save a copy without it and upload that.")


def damaged(name: str, kind: str) -> Rejected:
    return Rejected(f"“{name}” is damaged: it cannot be read as {kind}. Open it, save it anew and upload that copy.")


def mislabelled(name: str, *, claimed: str, found: str) -> Rejected:
    return Rejected(
        f"“{name}” is named like {claimed} but holds {found}. "
        "Check the file, or give it the ending that fits its content."
    )


def unsupported(name: str, *, found: str, supported: str) -> Rejected:
    return Rejected(f"“{name}” is {found}, which cannot be read. Convert it to one of: {supported}.")


def archive(name: str) -> Rejected:
    return Rejected(f"“{name}” is an archive. Unpack it and upload the files that it holds.")


def unpacks_too_large(name: str, *, limit: int) -> Rejected:
    return Rejected(
        f"“{name}” unpacks past the limit of {limit // 1024**2} MB. "
        "Split it, or remove large embedded media, and upload that."
    )


def unsafe_archive(name: str, *, why: str) -> Rejected:
    return Rejected(
        f"“{name}” is refused: {why}. Open it in the program that made it, save it anew and upload that copy."
    )


def too_many_pixels(name: str, *, limit: int) -> Rejected:
    return Rejected(f"“{name}” has more than {limit // 10**6} million pixels. Scale it down and upload that.")


def encrypted_message(name: str) -> Rejected:
    return Rejected(f"“{name}” is an encrypted message. Decrypt it in your mail program, save it and upload that.")
