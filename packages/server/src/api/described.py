"""What /api/openapi.json says beyond the signatures of the routes."""

from typing import Any

from fastapi import FastAPI

from src.api.problems import Problem

PROBLEM: dict[int | str, dict[str, Any]] = {
    "default": {
        "description": "A problem, with its remedy.",
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
}
_IDEMPOTENCY_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "Sent again with its key within a day, the request is answered as the first time, not repeated.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 200},
}


class DescribedApp(FastAPI):
    """An application whose description holds the errors that every address can give, and the header of every POST."""

    def openapi(self) -> dict[str, Any]:
        if self.openapi_schema is None:
            described = super().openapi()
            described["components"]["schemas"]["Problem"] = Problem.model_json_schema()
            for verbs in described["paths"].values():
                if "post" in verbs:
                    verbs["post"].setdefault("parameters", []).append(_IDEMPOTENCY_KEY)
        return super().openapi()
