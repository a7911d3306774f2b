"""Faults in programmes: each its own message, with the line it stands on, all at once."""

from collections.abc import Callable

PATH = """
programmes:
  - id: hc
    name: Hälsocenter
    kind: health-centre
    path:
      - {id: samtal, kind: talk, text: Samtal, then: grup}
      - {id: grupp, kind: activity, text: Grupp}
"""


def test_a_step_that_leads_nowhere_is_named_with_the_nearest_step(faults: Callable[..., list[str]]) -> None:
    assert faults(programmes=PATH) == [
        "prov/programmes.yaml:6: programmes hc: steget leder vidare till ”grup”, som inte är ett steg på samma väg. "
        "Menade du ”grupp”?"
    ]


def test_two_steps_with_one_id_are_named(faults: Callable[..., list[str]]) -> None:
    model = PATH.replace("then: grup}", "then: grupp}").replace("id: samtal", "id: grupp")

    assert faults(programmes=model) == [
        "prov/programmes.yaml:7: programmes hc: två steg på vägen har id ”grupp”. Ge det ena ett annat id."
    ]


def test_everything_that_is_wrong_with_a_path_is_said_at_once(faults: Callable[..., list[str]]) -> None:
    model = """
programmes:
  - id: hc
    name: Hälsocenter
    kind: health-centre
    not_documented: [followup]
    remarks:
      - {kind: hinder, text: Ingen lokal}
    cost: {text: Avgift}
    path:
      - {kind: talk, text: Samtal, month: -1}
      - {kind: talk, text: Promenad, length: 6 månader}
      - {kind: talk, text: Samtal, counted_from: slutet}
"""
    found = faults(programmes=model)

    assert [fault.split(":")[1] for fault in found] == ["5", "7", "8", "10", "11", "12"]
    assert found[3] == (
        "prov/programmes.yaml:10: programmes hc: path.month har ”-1”, som inte kan stå här. Väntat: minst 0."
    )
    assert found[2] == "prov/programmes.yaml:8: programmes hc: nyckeln ”cost.amount” saknas eller är tom. Fyll i den."
