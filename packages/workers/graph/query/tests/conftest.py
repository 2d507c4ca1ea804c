"""The worker on a migrated database, with the packaged model."""

import pytest

from graph_query import GraphQuery
from graph_query.testing import ByMeaning, Library
from shared.compute.direct import DirectCompute
from shared.database import Database
from shared.exchange.local import LocalExchange
from shared.models.embedding.named import Embedders
from shared.stores.search.memory import MemorySearchIndex
from shared.testing.graph_rows import add_generation
from shared.testing.installed_models import installed_model
from shared.testing.rows import add_workspace


@pytest.fixture(scope="session")
def embedders() -> Embedders:
    return Embedders(installed_model("minilm").parent, DirectCompute())


@pytest.fixture
async def library(database: Database, embedders: Embedders) -> Library:
    workspace = await add_workspace(database)
    generation = await add_generation(database, workspace, embedding_model="minilm")
    search, exchange = MemorySearchIndex(), LocalExchange()
    exchange.add([ByMeaning(search, embedders, generation)])
    worker = GraphQuery(database=database, exchange=exchange, search=search, embedders=embedders)
    return Library(database, workspace, generation, search, embedders, worker)
