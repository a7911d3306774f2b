"""Which stages of life a target group covers: by its ages, else by what its name says."""

from enum import StrEnum

from samverkan_model.model.work import TargetGroup


class LifeStage(StrEnum):
    """A stage of life."""

    CHILD = "child"
    ADULT = "adult"
    OLDER = "older"


AGES = {LifeStage.CHILD: (0, 17), LifeStage.ADULT: (18, 64), LifeStage.OLDER: (65, 120)}
"""First and last age of each stage, in whole years."""

EVERYONE = frozenset(LifeStage)

WORDS = {
    "barn": {LifeStage.CHILD}, "unga": {LifeStage.CHILD}, "ungdom": {LifeStage.CHILD}, "elev": {LifeStage.CHILD},
    "förskol": {LifeStage.CHILD}, "vuxna": {LifeStage.ADULT}, "äldre": {LifeStage.OLDER}, "senior": {LifeStage.OLDER},
    "invånare": EVERYONE, "befolkning": EVERYONE, "medborgare": EVERYONE,
}  # fmt: skip
"""Beginnings of words in Swedish names of target groups, with the stages they cover."""


def stages(group: TargetGroup) -> frozenset[LifeStage]:
    """The stages that a group covers; none where neither its ages nor its name tell."""
    if group.age_from is not None or group.age_to is not None:
        first, last = group.age_from or 0, 120 if group.age_to is None else group.age_to
        return frozenset(stage for stage, (start, end) in AGES.items() if first <= end and start <= last)
    words = group.name.casefold().split()
    return frozenset(
        stage for word in words for start, covered in WORDS.items() if word.startswith(start) for stage in covered
    )
