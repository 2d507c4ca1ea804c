// Made by `task sync` from the server's routes and event classes: change it there.
/**
 * How evidence is found.
 * 
 * `vector` is the fusion of `dense` and `bm25`; `graph` follows links from what that found; `hybrid` fuses all three;
 * `auto` chooses for each question. `local` asks for an entity's neighbourhood, `path` for the connection between two
 * entities, `global` for the themes of all documents.
 */
export type Mode = ("auto" | "hybrid" | "graph" | "vector" | "dense" | "bm25" | "local" | "path" | "global")
/**
 * How the graph ranks: by `links` between what chunks mention and define, or by Personalised PageRank (`ppr`).
 */
export type GraphMethod = ("links" | "ppr")
/**
 * How evidence is found.
 * 
 * `vector` is the fusion of `dense` and `bm25`; `graph` follows links from what that found; `hybrid` fuses all three;
 * `auto` chooses for each question. `local` asks for an entity's neighbourhood, `path` for the connection between two
 * entities, `global` for the themes of all documents.
 */
export type Mode1 = ("auto" | "hybrid" | "graph" | "vector" | "dense" | "bm25" | "local" | "path" | "global")

/**
 * What an event's topic says of its data.
 */
export interface Events {
"answer.finished": AnswerFinished
"answer.given": AnswerGiven
"answer.token": AnswerToken
"archive.progressed": ArchiveProgressed
"articles.suggested": ArticlesSuggested
"chunks.found": ChunksFound
"chunks.ranked": ChunksRanked
"comparison.finished": ComparisonFinished
"configuration.tried": ConfigurationTried
"document.progressed": DocumentProgressed
"document.removed": DocumentRemoved
"edges.listed": EdgesListed
"evaluation.progressed": EvaluationProgressed
"evidence.gathered": EvidenceGathered
"graph.estimated": GraphEstimated
"import.previewed": ImportPreviewed
"import.progressed": ImportProgressed
"names.found": NamesFound
"neighbours.found": NeighboursFound
"paths.found": PathsFound
"question.replayed": QuestionReplayed
"questions.proposed": QuestionsProposed
"router.taught": RouterTaught
"run.estimated": RunEstimated
"sentences.parsed": SentencesParsed
"tuning.progressed": TuningProgressed
}
/**
 * The answer is whole, its citations are verified, and it is stored.
 * 
 * The text may differ from the tokens' sum: citations that could not be located are gone.
 */
export interface AnswerFinished {
citations: Citation[]
completion_tokens: number
correlation_id: string
id: string
message_id: string
prompt_tokens: number
statements: Statement[]
text: string
timings: {
[k: string]: number
}
weak: boolean
workspace_id: string
}
/**
 * A verbatim span of a document that supports a statement.
 * 
 * `document text[start:end] == quote`. `number` is the [n] in the answer's text.
 */
export interface Citation {
chunk_id: string
document_id: string
document_name: string
end: number
number: number
page: (number | null)
quote: string
start: number
version_id: string
}
/**
 * A stretch of the answer's text that claims something; `supported` tells whether a citation holds it.
 */
export interface Statement {
end: number
start: number
supported: boolean
}
/**
 * A verified answer. `model` is None when it is extractive; `weak` says that the documents do not tell.
 */
export interface AnswerGiven {
citations: Citation[]
completion_tokens: number
correlation_id: string
id: string
model: (string | null)
prompt_tokens: number
statements: Statement[]
text: string
timings: {
[k: string]: number
}
weak: boolean
workspace_id: string
}
/**
 * The next piece of the answer's text.
 */
export interface AnswerToken {
correlation_id: string
id: string
text: string
workspace_id: string
}
/**
 * So many documents of an archive are done, or it came to its end.
 */
export interface ArchiveProgressed {
archive_id: string
correlation_id: string
done: number
id: string
reason: (string | null)
state: string
total: (number | null)
workspace_id: string
}
/**
 * The articles, best first.
 */
export interface ArticlesSuggested {
articles: SuggestedArticle[]
correlation_id: string
id: string
workspace_id: string
}
/**
 * An article that a wiki's search found, with the passage that it found it by.
 */
export interface SuggestedArticle {
passage: string
title: string
}
/**
 * The best chunks, best first, and the milliseconds that each step took.
 */
export interface ChunksFound {
correlation_id: string
hits: Hit[]
id: string
mode: Mode
reason: (string | null)
timings: {
[k: string]: number
}
workspace_id: string
}
/**
 * A chunk that answers the question, with where it stands and why it was found.
 * 
 * `start` and `end` are offsets into the document's normalised text; `highlights` are such offsets of
 * the question's words. `parts` holds the rank and score in each part that saw the chunk, `links` the names and
 * sentences by which the graph led to it.
 */
export interface Hit {
chunk_id: string
document_id: string
document_name: string
end: number
first_page: (number | null)
heading_path: string[]
highlights: Span[]
language: (string | null)
last_page: (number | null)
links: Link[]
parts: {
[k: string]: PartScore
}
score: number
start: number
text: string
title: (string | null)
version_id: string
}
/**
 * A stretch of a document's normalised text.
 */
export interface Span {
end: number
start: number
}
/**
 * Why the graph led to a chunk: a sentence of another chunk (or of this one) that holds a name.
 * 
 * `sentence` is the verbatim text at `start:end` of that chunk's document. A link of a path leads from `name` to `to`,
 * as `predicate` says when the sentence has a verb for it; `path` and `hop` count from 1.
 */
export interface Link {
chunk_id: string
document_id: (string | null)
document_name: (string | null)
end: number
from_chunk_id: (string | null)
from_document_name: (string | null)
hop: (number | null)
name: string
path: (number | null)
predicate: (string | null)
sentence: string
start: number
to: (string | null)
}
/**
 * Where one part of the retrieval saw a chunk; ranks count from 1.
 */
export interface PartScore {
rank: number
score: number
}
/**
 * Chunks by id, best first, and the milliseconds that each step took.
 * 
 * `reason` says why there are none, or how the question was understood.
 */
export interface ChunksRanked {
correlation_id: string
id: string
ranking: Ranked[]
reason: (string | null)
timings: {
[k: string]: number
}
workspace_id: string
}
/**
 * A chunk in one ranking: its score, where each part saw it, and the links that led to it.
 * 
 * A question makes hundreds of these, hence no model, which would check each anew.
 */
export interface Ranked {
chunk_id: string
links: Link[]
parts: {
[k: string]: PartScore
}
score: number
}
/**
 * Every configuration has been tried; how much of their evidence is the same.
 */
export interface ComparisonFinished {
comparison_id: string
correlation_id: string
id: string
overlaps: Overlap[]
workspace_id: string
}
/**
 * What two configurations, by number, found in common: chunks and documents, and Jaccard's share of the chunks.
 */
export interface Overlap {
chunks: number
documents: number
first: number
second: number
share: number
}
/**
 * What configuration number `number` found. `error` says why it found nothing at all.
 */
export interface ConfigurationTried {
answer: (AnswerGiven | null)
configuration: Configuration
correlation_id: string
error: (string | null)
hits: Hit[]
id: string
mode: Mode1
number: number
reason: (string | null)
refused: boolean
timings: {
[k: string]: number
}
workspace_id: string
}
/**
 * A mode, how many chunks it gives (`limit`), and whether the best are read again by the reranker.
 * 
 * `method` is how the mode `graph` ranks, where not as usual: to be compared, since it is no setting of a workspace.
 */
export interface Configuration {
limit: number
method: (GraphMethod | null)
mode: Mode1
rerank: boolean
}
/**
 * A version moved on: its state, its stage, or the count within the stage.
 */
export interface DocumentProgressed {
correlation_id: string
document_id: string
done: number
graph_state: (string | null)
id: string
reason: (string | null)
stage: (string | null)
state: string
total: (number | null)
version_id: string
workspace_id: string
}
/**
 * A document is gone from every store.
 */
export interface DocumentRemoved {
correlation_id: string
document_id: string
id: string
workspace_id: string
}
/**
 * Some edges as (entity, entity, weight), each once.
 */
export interface EdgesListed {
correlation_id: string
edges: [unknown, unknown, unknown][]
id: string
workspace_id: string
}
/**
 * So many questions of a run are measured, at so many tokens, or it has ended.
 */
export interface EvaluationProgressed {
correlation_id: string
done: number
id: string
run_id: string
state: string
tokens: number
total: number
workspace_id: string
}
/**
 * The question as it was understood, and the evidence that the answer is written from.
 */
export interface EvidenceGathered {
correlation_id: string
hits: Hit[]
id: string
mode: (Mode1 | null)
mode_reason: (string | null)
model: (string | null)
question: string
workspace_id: string
}
/**
 * How often the model would be asked, and the tokens that it would read and write, as estimated from characters.
 * 
 * Each answer is counted as a typical one; a repair or a gleaning costs more, and the budget of each document holds
 * in any case: what is beyond it is in `chunks_beyond_budget`, which grammar and patterns would read.
 */
export interface GraphEstimated {
calls: number
chunks: number
chunks_beyond_budget: number
chunks_read_before: number
correlation_id: string
id: string
model: (string | null)
tokens_read: number
tokens_written: number
workspace_id: string
}
/**
 * What the import would bring.
 */
export interface ImportPreviewed {
correlation_id: string
id: string
preview: ImportPreview
workspace_id: string
}
/**
 * What an import would bring, looked up with a handful of requests.
 */
export interface ImportPreview {
bytes: (number | null)
count: number
excerpt: (string | null)
found: number
is_complete: boolean
items: PreviewedItem[]
}
/**
 * A page or an article that an import would fetch.
 * 
 * `bytes` is its size there, where it is told; `choices` is what an ambiguous title may mean; `problem` tells why it
 * cannot be had.
 */
export interface PreviewedItem {
address: string
bytes: (number | null)
choices: string[]
problem: (string | null)
title: (string | null)
}
/**
 * An item of an import came to its end, or all did.
 */
export interface ImportProgressed {
correlation_id: string
id: string
import_id: string
items: {
[k: string]: number
}
state: string
workspace_id: string
}
/**
 * The entities, likeliest first.
 */
export interface NamesFound {
correlation_id: string
entity_ids: string[]
id: string
workspace_id: string
}
/**
 * A page of the neighbours, best first, and how many there are.
 */
export interface NeighboursFound {
correlation_id: string
id: string
neighbours: Neighbour[]
total: number
workspace_id: string
}
/**
 * An entity beside another. `weight` is that of their edge, 0 without one; `nearness` its PageRank from there.
 */
export interface Neighbour {
entity_id: string
nearness: number
weight: number
}
/**
 * The shortest ways, shortest first. `reason` says why there is none.
 */
export interface PathsFound {
correlation_id: string
id: string
paths: EntityPath[]
reason: (string | null)
workspace_id: string
}
/**
 * A way from one entity to another, shorter when its edges are stronger; one sentence for each hop.
 */
export interface EntityPath {
entity_ids: string[]
hops: Link[]
length: number
}
/**
 * The question was asked once more in each configuration; no answer was made, so no language model was asked.
 */
export interface QuestionReplayed {
correlation_id: string
id: string
question_id: string
tries: ReplayedTry[]
workspace_id: string
}
/**
 * What a configuration finds now; `holds` tells for each hit which pieces of the evidence, by id, it holds.
 */
export interface ReplayedTry {
configuration: string
error: (string | null)
hits: Hit[]
holds: string[][]
measures: {
[k: string]: number
}
mode: Mode1
reason: (string | null)
}
/**
 * Proposals are stored, and wait for a review.
 */
export interface QuestionsProposed {
correlation_id: string
count: number
gold_set_id: string
id: string
workspace_id: string
}
/**
 * What came of it on held-out questions; without `used` auto decides as before.
 * 
 * `mean` is what the learnt choice finds, `single_mean` what the best single mode does, `low` to `high` the interval
 * of the difference.
 */
export interface RouterTaught {
best_single: Mode1
correlation_id: string
high: number
id: string
low: number
mean: number
questions: number
reason: string
single_mean: number
used: boolean
workspace_id: string
}
/**
 * What the run would take. `seconds` is None where nobody knows yet how long the language model takes.
 * 
 * `answers` is how many answers are to be made of `results`, of which `cached` are known already; `money` is None
 * without a price for `model`. Found out by asking `tried` of the questions, and by `answered` answers of the model
 * where none of it were known.
 */
export interface RunEstimated {
answered: number
budget_tokens: (number | null)
cached: number
correlation_id: string
id: string
model: (string | null)
money: (number | null)
questions: number
results: number
seconds: (number | null)
tokens_read: number
tokens_written: number
tried: number
workspace_id: string
}
/**
 * The words of each sentence, in the order in which they were asked for.
 */
export interface SentencesParsed {
correlation_id: string
id: string
sentences: Word[][]
workspace_id: string
}
/**
 * A word of a parsed sentence, which is `text + space` of all its words.
 * 
 * `tag` is the part of speech as the Penn Treebank has it, `role` the dependency on the word number `head` (its own
 * number for the root), `entity` the kind of name that it is part of, in the terms of OntoNotes.
 */
export interface Word {
entity: string
head: number
lemma: string
role: string
space: string
tag: string
text: string
}
/**
 * A search for better settings does `step` and has tried so many settings, or it has ended.
 */
export interface TuningProgressed {
correlation_id: string
done: number
id: string
state: string
step: string
total: number
tuning_id: string
workspace_id: string
}
