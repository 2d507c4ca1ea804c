"""Installs the packages in the given folders, editable, in this order. Runs in Poetry's own environment.

One Poetry for all of them: a process each would take longer than all the rest of an update.
"""

import sys

from cleo.io.inputs.argv_input import ArgvInput
from poetry.console.application import Application


def main(folders: list[str]) -> int:
    for folder in folders:
        application = Application()
        application.auto_exits(False)
        arguments = ArgvInput(["poetry", "-C", folder, "install", "--only-root", "--no-ansi"])
        if failed := int(application.run(arguments)):
            return failed
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
