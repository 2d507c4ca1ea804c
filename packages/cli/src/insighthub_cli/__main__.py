"""`python -m insighthub_cli` is the `insighthub` command."""

from insighthub_cli.main import app

if __name__ == "__main__":
    app(prog_name="insighthub")
