"""`insighthub models`: the weights that answers are made with."""

from insighthub_cli.command import new_group

app = new_group("The weights that the models need.")
