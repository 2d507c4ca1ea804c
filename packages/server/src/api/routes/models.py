"""The models that are here, and whether the language model answers."""

from fastapi import APIRouter

from shared.models.packs import Shelf
from src.api.deps import CurrentOwner, ServicesDep
from src.api.system_views import ModelView, TrialView, TrialWanted
from src.services.language_models import try_out

router = APIRouter(prefix="/api/models", tags=["models"])


@router.get("")
async def models(_owner: CurrentOwner, services: ServicesDep) -> list[ModelView]:
    """The models that come in packs, for embedding, reranking and writing. Those that are not `installed` come by
    `insighthub models install`.
    """
    listed = Shelf(services.runtime.settings.models_dir).listed()
    return [ModelView.of(each) for each in listed]


@router.post("/language/trial")
async def trial(wanted: TrialWanted, _owner: CurrentOwner, services: ServicesDep) -> TrialView:
    """Ask a language model for one word: whether it answers, and how fast. It sees no document."""
    return TrialView.of(await try_out(services.runtime.language_models, wanted.llm))
