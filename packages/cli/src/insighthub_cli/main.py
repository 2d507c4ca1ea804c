"""The entry point: every command, in the order in which a newcomer needs them."""

import typer

from insighthub_cli.commands import (
    add,
    archives,
    ask,
    backup,
    bench,
    chat,
    chats,
    compare,
    config,
    docs,
    doctor,
    evaluate,
    gold,
    graph,
    imports,
    keys,
    migrate,
    models,
    search,
    sign_in,
    status,
    sync,
    tasks,
    topics,
    tune,
    up,
    version,
    workspaces,
)

app = typer.Typer(
    name="insighthub",
    help="Ask questions of your own documents and get answers that can be checked.",
    epilog='Begin with: insighthub up · insighthub add paper.pdf · insighthub ask "What does it conclude?"',
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for module in (
    *(up, status, add, sync, ask, chat, search, topics, compare, archives),
    *(backup, sign_in, doctor, migrate, config, version),
):
    module.register(app)
for name, group in (
    ("docs", docs.app),
    ("graph", graph.app),
    ("gold", gold.app),
    ("eval", evaluate.app),
    ("tune", tune.app),
    ("import", imports.app),
    ("chats", chats.app),
    ("workspace", workspaces.app),
    ("tasks", tasks.app),
    ("key", keys.app),
    ("models", models.app),
    ("bench", bench.app),
):
    app.add_typer(group, name=name)
