"""Language models that write answers."""

from shared.models.language.port import LanguageModel, Message, Role

__all__ = ["LanguageModel", "Message", "Role"]
