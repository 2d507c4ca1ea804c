"""A handler's signature is its wiring."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from uuid import uuid4

import pytest

from shared.errors import SettingsError
from shared.events import (
    AnswerFinished,
    AnswerToken,
    ChunksFound,
    DocumentChunked,
    DocumentParsed,
    DocumentUploaded,
    MessageReceived,
    QuestionAsked,
)
from shared.worker import Worker, handler
from shared.worker.loading import build, subscriptions


def test_the_argument_is_the_subscription_and_the_return_type_what_is_given() -> None:
    class Reader(Worker):
        @handler
        async def read(self, uploaded: DocumentUploaded) -> DocumentParsed | None:
            raise AssertionError

        @handler
        async def cut(self, parsed: DocumentParsed) -> tuple[DocumentChunked, ...]:
            raise AssertionError

        @handler
        def answer(self, asked: MessageReceived) -> AsyncIterator[AnswerToken | AnswerFinished]:
            raise AssertionError

    assert Reader.handlers["document.uploaded"].gives == (DocumentParsed,)
    assert Reader.handlers["document.parsed"].gives == (DocumentChunked,)
    assert Reader.handlers["message.received"].gives == (AnswerToken, AnswerFinished)
    assert Reader.handlers["message.received"].streams


def test_two_handlers_for_one_event_are_refused() -> None:
    with pytest.raises(TypeError, match=r"two handlers for 'document\.uploaded'"):

        class Reader(Worker):
            @handler
            async def read(self, uploaded: DocumentUploaded) -> None:
                raise AssertionError

            @handler
            async def read_again(self, uploaded: DocumentUploaded) -> None:
                raise AssertionError


def test_an_event_cannot_be_answered_with_a_reply() -> None:
    with pytest.raises(TypeError, match="cannot give"):

        class Reader(Worker):
            @handler
            async def read(self, uploaded: DocumentUploaded) -> ChunksFound:
                raise AssertionError


def test_only_events_become_tasks() -> None:
    class Reader(Worker):
        @handler
        async def read(self, uploaded: DocumentUploaded) -> None:
            raise AssertionError

        @handler
        async def find(self, question: QuestionAsked) -> ChunksFound:
            raise AssertionError

    assert subscriptions([Reader]) == {"document.uploaded": {Reader.name}}


def test_a_worker_gets_its_ports_by_their_class() -> None:
    @dataclass
    class Reader(Worker):
        text: str

    built = build(Reader, {str: "port"})

    assert isinstance(built, Reader)
    assert built.text == "port"
    with pytest.raises(SettingsError, match="text: <class 'str'>"):
        build(Reader, {})


def test_a_message_survives_bytes_from_a_newer_sender() -> None:
    event = DocumentUploaded(workspace_id=uuid4(), document_id=uuid4(), version_id=uuid4())

    newer = event.to_bytes()[:-1] + b',"a_field_of_tomorrow": 1}'

    assert DocumentUploaded.from_bytes(newer) == event
