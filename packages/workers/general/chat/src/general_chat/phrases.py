"""What the chat itself says, in the language of the question."""

_NOT_SAID = {
    "en": "The documents do not say.",
    "de": "Die Dokumente sagen dazu nichts.",
    "fr": "Les documents ne le disent pas.",
    "es": "Los documentos no lo dicen.",
    "it": "I documenti non lo dicono.",
    "pt": "Os documentos não o dizem.",
    "nl": "De documenten zeggen hier niets over.",
    "zh": "文档中没有提到。",
    "ja": "文書には記載がありません。",
}
_OFFER = {
    "en": "The nearest passages are listed below. Upload a document that does, or ask in other words.",
    "de": "Die nächsten Stellen stehen unten. Laden Sie ein passendes Dokument hoch, oder fragen Sie anders.",
    "fr": "Voici les passages les plus proches. Ajoutez un document qui en parle ou reformulez la question.",
    "es": "Abajo están los pasajes más cercanos. Suba un documento que lo diga o pregunte con otras palabras.",
    "it": "I passaggi più vicini sono elencati sotto. Carichi un documento che ne parli o riformuli la domanda.",
    "pt": "Os trechos mais próximos estão abaixo. Envie um documento que o diga ou pergunte com outras palavras.",
    "nl": "De best passende passages staan hieronder. Voeg een document toe dat het wel zegt, of vraag het anders.",
    "zh": "下面列出最接近的段落。请上传相关文档，或换一种说法提问。",
    "ja": "最も近い箇所を下に示します。該当する文書を追加するか、別の言い方でお尋ねください。",
}
_MODEL_FAILED = {
    "en": "{model} did not finish the answer. These passages of the documents fit best:",
    "de": "{model} hat die Antwort nicht beendet. Am besten passen diese Stellen der Dokumente:",
    "fr": "{model} n’a pas terminé la réponse. Voici les passages les plus proches :",
    "es": "{model} no terminó la respuesta. Estos son los pasajes más cercanos:",
    "zh": "{model} 未能完成回答。以下是文档中最相关的段落：",
}
LANGUAGE_NAMES = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese",
    "nl": "Dutch", "zh": "Chinese", "ja": "Japanese", "pl": "Polish", "ru": "Russian", "uk": "Ukrainian",
    "tr": "Turkish", "ar": "Arabic", "ko": "Korean", "sv": "Swedish", "da": "Danish", "fi": "Finnish",
    "cs": "Czech", "el": "Greek", "hu": "Hungarian", "ro": "Romanian", "vi": "Vietnamese", "hi": "Hindi",
}  # fmt: skip


def not_said(language: str | None) -> str:
    """One sentence: the documents do not hold the answer."""
    return _in(_NOT_SAID, language)


def nothing_found(language: str | None) -> str:
    """The same, and what the user can do about it."""
    return f"{not_said(language)} {_in(_OFFER, language)}"


def model_failed(model: str, language: str | None) -> str:
    """The line over the quotes that stand in for a model's answer."""
    return _in(_MODEL_FAILED, language).format(model=model)


def declines(answer: str) -> bool:
    """Whether an answer says no more than that the documents do not say, in any of the languages."""
    said = _letters(answer)
    return any(said == _letters(sentence) for sentence in _NOT_SAID.values())


def _in(texts: dict[str, str], language: str | None) -> str:
    return texts.get((language or "en")[:2].lower(), texts["en"])


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
