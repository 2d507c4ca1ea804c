"""What grammar makes of statements; they are parsed by the very parser that the preprocessor lends."""

import pytest

from general_evaluator.proposing.asking import Definition, Fact, definition_of, fact_of
from general_evaluator.proposing.hops import joined, replaced
from general_evaluator.proposing.plain_sentences import is_plain
from graph_preprocessor.english.grammar import parsed


@pytest.mark.parametrize(
    ("sentence", "question", "answer"),
    [
        ("Marie Curie discovered radium in Paris in 1898.",
         "When did Marie Curie discover radium in Paris?", "in 1898"),
        ("Lisbon lies in the western Iberian Peninsula on the Atlantic Ocean.",
         "What lies in the western Iberian Peninsula on the Atlantic Ocean?", "Lisbon"),
        ("Net income per ordinary share is calculated by dividing the net income by the shares outstanding.",
         "How is net income per ordinary share calculated?", "by dividing the net income by the shares outstanding"),
        ("The emission factor used for soybean is based on Brazilian soybean production.",
         "What is the emission factor used for soybean based on?", "Brazilian soybean production"),
        ("Emissions from farm management dropped when the emission factor was based on the Brazilian matrix.",
         "Which emissions dropped when the emission factor was based on the Brazilian matrix?",
         "Emissions from farm management"),
        ("Liberty Baptist Church is a historic church built about 1858 in Grooverville.",
         "What is Liberty Baptist Church?", "a historic church built about 1858 in Grooverville"),
    ],
)  # fmt: skip
def test_a_statement_becomes_the_question_that_it_answers(sentence: str, question: str, answer: str) -> None:
    assert is_plain(sentence)
    assert (told := fact_of(parsed([sentence])[0]))
    assert (told.question, told.answer) == (question, answer)


@pytest.mark.parametrize(
    "sentence",
    [
        "The Company recognizes accrued interest related to unrecognized tax benefits as income tax expense.",
        "The resulting mixture was degassed to obtain a resin composition constituting a fluorescent member.",
        "The toolbar 12 is mounted on the front frame of the agricultural tractor.",
        "The plants were harvested, and the wet weights of all roots were measured in Osaka.",
        "A model was trained on many pages of annotated documents in Zurich.",
        "Marie Curie did not discover uranium in Paris or in Warsaw.",
        "Lee Roy Selmon continued to work with the company until his death in 2011.",
        "The registration statement for the Company's Initial Public Offering was declared effective in December 2024.",
        "Aamir Khan and Karisma Kapoor play the lead roles.",
        "Future studies should be performed using metagenomics in addition to PCR analysis in Leipzig.",
        "Black played for the Women's National Basketball League in Australia during her professional career.",
        "Indian reserves comprise more than half of the region's population in Saskatchewan.",
        "Dozens of amateur boxers have been placed in the top 3 of Poland and Europe in their weight categories.",
        "The majority of buildings were built of red bricks during the Japanese occupation of Taiwan.",
    ],
    ids=[
        "which company",
        "which mixture",
        "a number in a drawing",
        "two subjects",
        "any model",
        "denied",
        "which company in the end",
        "whose offering",
        "roles in what",
        "vacuous",
        "a person unrecognised",
        "which region",
        "another share",
        "a share of what",
    ],
)
def test_a_statement_that_only_its_context_explains_is_left(sentence: str) -> None:
    assert fact_of(parsed([sentence])[0]) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "As shown in Figure 3, the cells of Paris grew faster.",
        "They moved to Warsaw in the summer of 1891.",
        "See https://example.org for what Marie Curie wrote there.",
        "Emissions were 5 kg (kg ECM) -1 in the first year of Paris.",
        "marie Curie discovered radium in Paris.",
    ],
)
def test_a_sentence_that_points_elsewhere_is_not_plain(sentence: str) -> None:
    assert not is_plain(sentence)


def test_what_a_name_stands_for_leads_over_a_second_document() -> None:
    [words] = parsed(["Amy Berg is an American film director from Los Angeles."])
    fact = Fact("When was Open Secret directed by Amy Berg?", "in 2014", "Open Secret", "when")

    assert (known := definition_of(words))
    assert known == Definition("Amy Berg", "the American film director from Los Angeles")
    assert replaced(fact, known) == "When was Open Secret directed by the American film director from Los Angeles?"


def test_a_name_within_a_longer_one_leads_nowhere() -> None:
    fact = Fact("When was the Amy Berg Foundation opened in Paris?", "in 2014", "the Amy Berg Foundation", "when")

    assert replaced(fact, Definition("Amy Berg", "the American film director from Los Angeles")) is None


def test_a_name_that_may_only_tell_which_one_leads_nowhere() -> None:
    fact = Fact("What was RSV infection in the elderly associated with?", "a risk", "RSV infection", "what with")

    assert replaced(fact, Definition("RSV", "the common cause of infections in infants")) is None


def test_two_facts_about_one_name_become_one_question() -> None:
    first = Fact("Who discovered radium in Paris?", "Marie Curie", "Marie Curie", "subject", is_name=True)
    second = Fact("Who was born in Warsaw?", "Marie Curie", "Marie Curie", "subject", is_name=True)

    assert joined(first, second) == "Who discovered radium in Paris and was born in Warsaw?"
