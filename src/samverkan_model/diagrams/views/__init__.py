"""Views: what to show of a dated snapshot, as a scene."""

from collections.abc import Callable, Mapping

from samverkan_model.diagrams.scene import Scene
from samverkan_model.diagrams.scene.chart import Chart
from samverkan_model.diagrams.scene.matrix import Matrix
from samverkan_model.diagrams.views.calendar import agreements_chart, timeline
from samverkan_model.diagrams.views.composition import composition
from samverkan_model.diagrams.views.flows import flows
from samverkan_model.diagrams.views.mandates import mandates_picture
from samverkan_model.diagrams.views.options import Options
from samverkan_model.diagrams.views.pathway import path_view
from samverkan_model.diagrams.views.structure import structure_picture
from samverkan_model.timeline import Snapshot

View = Callable[[Snapshot, Options], Scene | Chart | Matrix]

REVIEW = "review"
"""The structure, on which the questions of the review are put when they have been asked."""

VIEWS: Mapping[str, View] = {
    "structure": structure_picture,
    "mandates": mandates_picture,
    "flows": flows,
    "composition": composition,
    "pathway": path_view,
    "timeline": timeline,
    "agreements": agreements_chart,
    REVIEW: structure_picture,
}
"""Every view by name."""

__all__ = ["REVIEW", "VIEWS", "Options", "View"]
