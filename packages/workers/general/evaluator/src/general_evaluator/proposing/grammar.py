"""Walks the grammar of a parsed sentence."""

from collections.abc import Collection, Iterator, Sequence

from shared.events import Word

SUBJECTS = frozenset({"nsubj", "nsubjpass"})


class Clause:
    """A sentence with one finite verb at its root; numbers are those of its words."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self._children: list[list[int]] = [[] for _ in words]
        self.root = 0
        for number, word in enumerate(words):
            if word.head == number:
                self.root = number
            else:
                self._children[word.head].append(number)

    def children(self, number: int, roles: Collection[str] | None = None) -> list[int]:
        """Those that depend on the word, in order; of these roles only, if some are given."""
        return [child for child in self._children[number] if roles is None or self.words[child].role in roles]

    def child(self, number: int, *roles: str) -> int | None:
        """The first of these roles."""
        return next(iter(self.children(number, roles)), None)

    def span(self, number: int) -> range:
        """The stretch of words that the word and all below it take."""
        below = [number, *self._below(number)]
        return range(min(below), max(below) + 1)

    def text(self, numbers: Sequence[int]) -> str:
        """The words as they stand in the sentence."""
        return "".join(self.words[each].text + self.words[each].space for each in numbers).strip()

    def inner(self, numbers: Sequence[int]) -> str:
        """The same for the middle of a sentence: a first word that is no name is written small."""
        if not numbers:
            return ""
        first = self.words[numbers[0]]
        text = self.text(numbers)
        keeps = first.tag.startswith("NNP") or first.entity or (len(first.text) > 1 and not first.text[1:].islower())
        return text if keeps and first.tag != "DT" else text[0].lower() + text[1:]

    def is_name(self, numbers: Sequence[int]) -> bool:
        """Whether a proper name is among the words."""
        return any(self.words[each].tag.startswith("NNP") for each in numbers)

    def _below(self, number: int) -> Iterator[int]:
        for child in self._children[number]:
            yield child
            yield from self._below(child)


class Predicate:
    """What a plain statement says of its subject: `subject`, then `rest` with the verb in it, then a full stop.

    `opening` is what stands before the subject, without its comma.
    """

    def __init__(self, clause: Clause, opening: range, subject: range) -> None:
        self.clause, self.opening, self.subject = clause, opening, subject
        self.rest = range(subject.stop, len(clause.words) - 1)

    @property
    def root(self) -> Word:
        """The verb."""
        return self.clause.words[self.clause.root]

    @property
    def head(self) -> int:
        """The noun that the subject is built on."""
        return next(each for each in self.clause.children(self.clause.root, SUBJECTS) if each in self.subject)

    def is_plural(self) -> bool:
        """Whether the verb's subject is more than one."""
        return self.clause.words[self.head].tag in ("NNS", "NNPS") or bool(self.clause.child(self.head, "conj"))

    def is_told_apart(self) -> bool:
        """Whether more than an article says which one is meant: a name, or what it is of."""
        clause = self.clause
        named = any(clause.words[each].tag.startswith("NNP") for each in self.subject[2:] or self.subject[1:])
        of = clause.child(self.head, "prep", "acl", "relcl") is not None
        return (named and len(self.subject) > 2) or of or clause.words[self.subject.start].text in ("Each", "Every")

    def inverted(self, without: range) -> str:
        """As a question word is followed: the auxiliary, the subject, and the rest but for these words."""
        clause, root = self.clause, self.clause.root
        subject = clause.inner(self.subject)
        verb = next((each for each in clause.children(root, AUXILIARIES) if each in self.rest), None)
        if verb is None and self.root.lemma == "be":
            verb = root
        left = [each for each in self.rest if each not in without and each != verb]
        circumstance = clause.inner(() if self.opening == without else self.opening)
        if verb is not None:
            return _joined(clause.words[verb].text, subject, clause.text(left), circumstance)
        helper = {"VBD": "did", "VBZ": "does"}.get(self.root.tag, "do")
        before = clause.text([each for each in left if each < root])
        after = clause.text([each for each in left if each > root])
        return _joined(helper, subject, before, self.root.lemma, after, circumstance)


def predicate_of(words: Sequence[Word]) -> Predicate | None:
    """None for a sentence that is no plain statement of one subject."""
    clause = Clause(words)
    root = clause.root
    subjects = clause.children(root, SUBJECTS)
    if len(subjects) != 1 or clause.children(root, _TOO_MUCH) or words[-1].text != "." or _has_two_subjects(clause):
        return None
    if any(_points_back(clause, number) for number in range(len(words))):
        return None
    subject = clause.span(subjects[0])
    opening = range(max(subject.start - 1, 0)) if subject.start else range(0)
    if subject.start and not (words[subject.start - 1].text == "," and _is_circumstance(clause, opening)):
        return None
    predicate = Predicate(clause, opening, subject)
    return predicate if subject.stop <= root and _is_finite(clause) and _names_itself(predicate) else None


AUXILIARIES = frozenset({"aux", "auxpass"})
_SUBORDINATE = frozenset({"advcl", "relcl", "acl", "pcomp"})
_LONGEST_OPENING = 7
_TOO_MUCH = frozenset({"neg", "expl", "ccomp", "parataxis", "csubj", "csubjpass"})
_UNNAMED = frozenset({"a", "an", "some", "many", "several", "most", "few", "any", "one", "two", "no", "all", "more"})
_UNTOLD_WORDS = (
    "resulting obtained previous previously different significant various certain disclosed overall final aim goal "
    "result results remaining respective corresponding first second third next last new more less longer lower higher "
    "future notable recent further additional initial early limited"
)
_UNTOLD = frozenset(_UNTOLD_WORDS.split())
_POINTING = frozenset({"PRP", "PRP$", "WP", "WP$", "EX"})
_NO_BEGINNING = frozenset({"IN", "RB", "TO", "VBG", "CC", "RBR", "RBS", "PDT", "WDT"})
_ONE_OF_A_KIND_WORDS = (
    "world earth sun moon sky sea ocean universe internet web public press media economy environment climate weather "
    "past present future time end beginning start middle rest top bottom left right north south east west poor rich"
)
_ONE_OF_A_KIND = frozenset(_ONE_OF_A_KIND_WORDS.split())
_DEFINED_TERMS = frozenset(
    {"Company", "Corporation", "Registrant", "Issuer", "Partnership", "Trust", "Fund", "Agreement"}
)
"""As contracts and reports call what they have named at their beginning."""
_VAGUE = frozenset({"may", "might", "could", "would"})


def _is_circumstance(clause: Clause, opening: range) -> bool:
    """Whether it is one phrase with a preposition, which can as well stand at the end."""
    phrases = [clause.span(each) for each in clause.children(clause.root, {"prep"})]
    return opening in phrases and len(opening) <= _LONGEST_OPENING


def _has_two_subjects(clause: Clause) -> bool:
    """Also where the parser has not seen the second for a verb's."""
    subjects = [number for number, word in enumerate(clause.words) if word.role in SUBJECTS]
    verbs = [clause.words[clause.words[each].head] for each in subjects if clause.words[each].head != clause.root]
    joins = any(
        one.text == "," and two.text in ("and", "or", "but") and not three.tag.startswith(("VB", "MD"))
        for one, two, three in zip(clause.words, clause.words[1:], clause.words[2:], strict=False)
    )
    return joins or any(verb.role not in _SUBORDINATE for verb in verbs)


def _points_back(clause: Clause, number: int) -> bool:
    """Whether it is a thing that sentences before have told of: "the company", and nothing that says which one."""
    word = clause.words[number]
    if not number or clause.words[number - 1].text.lower() != "the" or word.role == "compound":
        return False
    if word.text in _DEFINED_TERMS:
        return True
    common = word.tag in ("NN", "NNS") and not word.entity and word.text.lower() not in _ONE_OF_A_KIND
    return common and [each for each in clause.span(number) if clause.words[each].tag != "POS"] == [number - 1, number]


def _is_finite(clause: Clause) -> bool:
    helpers = clause.children(clause.root, AUXILIARIES)
    first = clause.words[helpers[0] if helpers else clause.root]
    return first.tag in ("VBD", "VBZ", "VBP", "MD") and first.text.lower() not in _VAGUE


def _names_itself(predicate: Predicate) -> bool:
    """Whether the subject can be understood without the sentences before."""
    words = [predicate.clause.words[each] for each in predicate.subject]
    small = {word.text.lower() for word in words}
    if words[0].tag in _NO_BEGINNING or words[0].text.lower() in _UNNAMED or small & _UNTOLD:
        return False
    if any(word.tag in _POINTING for word in words) or any(word.text in ("The", "A", "An") for word in words[1:]):
        return False  # the latter where a heading runs into the text
    if words[0].tag == "DT" and not predicate.is_told_apart():
        return False
    content = [word for word in words if word.tag[:2] in ("NN", "JJ", "VB", "CD")]
    return len(content) > 1 or words[0].tag in ("NNP", "NNS", "NNPS")


def _joined(*parts: str) -> str:
    return " ".join(filter(None, parts))
