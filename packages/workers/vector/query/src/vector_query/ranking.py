"""TEMPORARY until shared.retrieval.fusion."""
from typing import NamedTuple
from uuid import UUID
from shared.retrieval import Hit, Mode, PartScore
class Ranked(NamedTuple):
    chunk_id: UUID
    score: float
    parts: dict[str, PartScore]
def ranked(dense, bm25, *, mode):
    parts={}; score={}
    for name,w,ms in (("dense",.6,dense),("bm25",.4,bm25)):
        top=max((m.score for m in ms),default=1) or 1
        for r,m in enumerate(ms,1):
            parts.setdefault(m.chunk_id,{})[name]=PartScore(rank=r,score=m.score)
            score[m.chunk_id]=score.get(m.chunk_id,0)+w*max(m.score,0)/top
    return [Ranked(c,score[c],parts[c]) for c in sorted(score,key=lambda c:-score[c])]
async def reranked(r,q,hits): return hits
def without_near_duplicates(hits): return hits
