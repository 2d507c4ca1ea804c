"""Questions for a connection and for themes, and those that only look like it."""

import pytest

from shared.retrieval.question_kinds import Ends, is_path_question, is_theme_question, path_ends


@pytest.mark.parametrize(
    ("question", "first", "second"),
    [
        ("How is Marie Curie connected to the University of Warsaw?", "Marie Curie", "University of Warsaw"),
        ("how are Simon and Garfunkel and Art Blakey related", "Simon", "Garfunkel and Art Blakey"),
        ("How does the Gulf Stream relate to North Atlantic fisheries?", "Gulf Stream", "North Atlantic fisheries"),
        ("What connects Ada Lovelace with Charles Babbage?", "Ada Lovelace", "Charles Babbage"),
        ("Is there a link between Alan Turing and Bletchley Park?", "Alan Turing", "Bletchley Park"),
        ("What is the relationship between “Radium” and “Polonium”?", "Radium", "Polonium"),
        ("What do Bohr and Einstein have in common?", "Bohr", "Einstein"),
        ("Show the path from Oslo to the Nobel Committee.", "Oslo", "Nobel Committee"),
        ("What does Alfred Nobel have to do with dynamite?", "Alfred Nobel", "dynamite"),
        ("Wie hängen Marie Curie und die Sorbonne zusammen?", "Marie Curie", "Sorbonne"),
        ("Wie hängt der Golfstrom mit dem Klima Europas zusammen?", "Golfstrom", "Klima Europas"),
        ("Wie ist Einstein mit der ETH Zürich verbunden?", "Einstein", "ETH Zürich"),
        ("Welche Beziehung besteht zwischen Kant und Hume?", "Kant", "Hume"),
        ("Was haben Bach und Händel gemeinsam?", "Bach", "Händel"),
        ("In welchem Zusammenhang steht Ruß zu Gletschern?", "Ruß", "Gletschern"),
        ("居里夫人和华沙大学有什么关系？", "居里夫人", "华沙大学"),
        ("爱因斯坦与玻尔之间的联系是什么？", "爱因斯坦", "玻尔"),
        ("北京是如何与上海联系的？", "北京", "上海"),
        ("鐳和釙有什麼共同點", "鐳", "釙"),
    ],
)
def test_a_question_for_a_connection_names_its_two_ends(question: str, first: str, second: str) -> None:
    assert path_ends(question) == Ends(first, second)
    assert is_path_question(question)


@pytest.mark.parametrize(
    "question",
    [
        "What are the main themes?",
        "Which topics are covered?",
        "What are the key research topics in these papers?",
        "What are these documents about?",
        "What is the whole collection mostly about?",
        "Summarise all my documents",
        "Give me an overview of the uploaded files",
        "Was sind die wichtigsten Themen?",
        "Welche Themen kommen vor?",
        "Was sind die Hauptthemen dieser Sammlung?",
        "Worum geht es in diesen Dokumenten?",
        "Gib mir einen Überblick über alle Dokumente",
        "主要主题是什么？",
        "这些文档主要讲了什么？",
        "文档里有哪些主题？",
        "总结一下所有文件",
        "這些文件討論了什麼？",
    ],
)
def test_a_question_for_themes(question: str) -> None:
    assert is_theme_question(question)
    assert not is_path_question(question)


@pytest.mark.parametrize(
    "question",
    [
        "Who discovered radium?",
        "Are both Bohr and Einstein physicists?",
        "How is steel made?",
        "What is the difference between a lake and a pond?",
        "Which theme park is near Paris?",
        "What is the article about Marie Curie's death?",
        "Wie heißt der Fluss zwischen Basel und Mainz?",
        "Wann wurde das Thema Klima wichtig?",
        "What are the key themes explored in the anime adaptation of Valkyria Chronicles III?",
        "Which topics are discussed in Darwin's letters?",
        "Welche anderen Themen kann ziviler Ungehorsam betreffen?",
        "个人议案通常的话题是什么？",
        "居里夫人是谁？",
        "上海和北京的人口是多少？",
        "",
    ],
)
def test_other_questions_are_of_neither_kind(question: str) -> None:
    assert not is_path_question(question)
    assert not is_theme_question(question)


def test_a_long_question_costs_little() -> None:
    assert path_ends("how is " + "and then " * 400 + "?") is None
