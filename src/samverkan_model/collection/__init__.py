"""Records and relations asked for in one way: tuples that can be narrowed, followed, tabled and shown.

``day`` what is asked of a day; ``relation`` the relations that stand on it; ``fields`` what a record holds as plain
values; ``sureness`` how sure an answer is; ``answers`` records and relations that answer; ``chains`` ways of relations.
"""

from samverkan_model.collection.answers import Records, Relations
from samverkan_model.collection.chains import Chain, Chains, chains
from samverkan_model.collection.day import Dated
from samverkan_model.collection.relation import NODES, Relation, dated, edges, is_read, relations_on

__all__ = [
    "NODES", "Chain", "Chains", "Dated", "Records", "Relation", "Relations", "chains", "dated", "edges", "is_read",
    "relations_on",
]  # fmt: skip
