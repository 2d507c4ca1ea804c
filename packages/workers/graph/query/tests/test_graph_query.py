from graph_query import GraphQuery
from shared.events import GraphAsked


def test_it_answers_questions_to_the_graph() -> None:
    assert GraphQuery.name == "graph/query"
    assert GraphQuery.handlers[GraphAsked.topic].takes is GraphAsked
