"""What changed, day by day, between two days, of one record; what falls with an end; what a what-if file brings."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import samverkan_model as sm
from samverkan_model.language import Language
from samverkan_model.loading.whatif import apply_text
from samverkan_model.reports.differences import differences_json, differences_report
from samverkan_model.reports.history import history_json, record_history
from samverkan_model.reports.impact import impact_json, impact_report
from samverkan_model.reports.timeline import timeline_json, timeline_report
from samverkan_model.reports.what_if import supposition, supposition_json
from samverkan_model.text.document import Items, Report


def lists(told: Report) -> dict[str, tuple[str, ...]]:
    """Lines by heading."""
    return {block.heading: block.lines for block in told.blocks if isinstance(block, Items) and block.lines}


def impact_of(tenant: sm.Tenant, record: str, ends: str, language: Language = "sv") -> Report:
    before = tenant.at(date.fromordinal(date.fromisoformat(ends).toordinal() - 1))
    return impact_report(before, record, tenant.impact(record, ends), language)


def test_a_difference_takes_one_line_for_each_change(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: ks, name: Kommunstyrelsen, kind: styrelse}
      - {id: sn, name: Socialnämnden, kind: namnd}
      - {id: on, name: Omsorgsnämnden, kind: namnd}
    bodies:
      - id: samrad
        name: Samråd vård
        names: [{name: Sakområdessamråd vård, valid: ../2016}]
        kind: samrad
        valid: 2015/..
        commissioned_by: [{to: ks, valid: 2015/2016}, {to: sn, valid: 2017/..}, {to: on, valid: 2017/..}]
      - {id: ny, name: Nya gruppen, kind: arbetsgrupp, valid: 2017/..}
      - {id: vag, name: Vaga gruppen, kind: arbetsgrupp, valid: "2017~/.."}
      - {id: slut, name: Gamla gruppen, kind: arbetsgrupp, valid: 2015/2016}
    seats:
      - {body: samrad, role: chair, at: sn, valid: 2017/..}
    """
    told = differences_report(tenant.at("2016-06-01"), tenant.at("2017-06-01"))

    assert told.title == "Provlän: från 2016-06-01 till 2017-06-01"
    assert lists(told) == {
        "Tillkom (2)": ("Organ: Nya gruppen", "Organ: Vaga gruppen (kan ha tillkommit)"),
        "Upphörde (1)": ("Organ: Gamla gruppen",),
        "Ändrades (3)": (
            "Samråd vård: hette Sakområdessamråd vård",
            "Samråd vård: ny plats: Ordförande: Socialnämnden",
            "Samråd vård: nya uppdragsgivare Omsorgsnämnden och Socialnämnden; inte längre Kommunstyrelsen",
        ),
    }


def test_a_seat_or_mandate_is_news_only_where_its_own_dates_let_it_begin_and_tells_how_sure_that_is(
    tenant: sm.Tenant,
) -> None:
    """
    organizations:
      - {id: kommun, name: Kommunen, kind: municipality, valid: 2015/..}
      - {id: gammal, name: Gamla kommunen, kind: municipality, valid: 2010/2014}
    bodies:
      - {id: odaterat, name: Odaterade samrådet, kind: samrad}
      - {id: samrad, name: Samrådet, kind: samrad, valid: 2010/..}
    seats:
      - {body: odaterat, function: odaterad, at: kommun}
      - {body: odaterat, function: som var, at: gammal}
      - {body: samrad, function: vag, at: kommun, valid: "2015~/"}
      - {body: samrad, function: säker, at: kommun}
    mandates:
      - {body: samrad, powers: recommend, text: Vagt, valid: "2015~/"}
      - {body: odaterat, powers: recommend, text: Från 2015, valid: 2015/}
    """
    changed = lists(differences_report(tenant.at("2014-12-31"), tenant.at("2015-01-01")))["Ändrades (4)"]

    assert changed == (
        "Odaterade samrådet: kan ha fått ett nytt mandat: rekommendera till beslut (Från 2015)",
        "Odaterade samrådet: plats som inte längre finns, om den fanns kvar: Ledamot: som var, Gamla kommunen",
        "Samrådet: kan ha fått ett nytt mandat: rekommendera till beslut (Vagt)",
        "Samrådet: ny plats: Ledamot: säker, Kommunen; kan ha fått en ny plats: Ledamot: vag, Kommunen",
    )


def test_a_name_that_is_not_known_for_a_day_is_no_renaming(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: skr, name: SKR, kind: association, names: [{name: SKL, attested: 2017}]}
    """
    assert differences_report(tenant.at("2016-06-01"), tenant.at("2017-06-01")).close == (
        "Inget är känt att ha ändrats.",
    )


def test_the_samrad_of_ostergotland_changes_name_and_parents_in_a_line_each(counties: sm.Workspace) -> None:
    tenant = counties["ostergotland"]
    found = lists(differences_report(tenant.at("2016-06-01"), tenant.at("2017-06-01")))
    changed = next(lines for heading, lines in found.items() if heading.startswith("Ändrades"))

    assert "Samråd vård och omsorg: hette Sakområdessamråd vård och omsorg" in changed
    assert (
        "Samråd vård och omsorg: nya uppdragsgivare Socialnämnderna eller motsvarande i länets 13 kommuner; "
        "inte längre Kommunstyrelserna i länets 13 kommuner"
    ) in changed


def test_a_difference_as_json_keeps_ids_and_words(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: ny, name: Nya gruppen, kind: arbetsgrupp, valid: 2017/..}
    """
    document = differences_json(tenant.at("2016-06-01"), tenant.at("2017-06-01"), "en")

    assert document == {
        "schema": "samverkan.diff/1",
        "at": "2017-06-01",
        "tenant": "prov",
        "since": "2016-06-01",
        "differences": [
            {
                "record": "prov:ny",
                "concept": "body",
                "kind": "added",
                "aspect": None,
                "before": [],
                "after": [],
                "text": "Nya gruppen: was added",
            }
        ],
    }


def test_the_timeline_tells_day_by_day_what_is_new(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: grupp, name: Gruppen, kind: arbetsgrupp, valid: 2016/2017}
      - {id: vag, name: Vaga gruppen, kind: arbetsgrupp, attested: 2017-05-04}
    agreements:
      - {id: avtal, title: Avtalet, kind: avtal, valid: 2018/..}
    changes:
      - {id: beslut, name: Gruppen fick ny ordförande, kind: composition, when: 2017, cause: Valet., about: grupp}
    """
    told = lists(timeline_report(tenant.at, tenant.changes()))

    assert told == {
        "2016-01-01": ("Organ: Gruppen börjar",),
        "2017-01-01": ("Hände: Gruppen fick ny ordförande (ny sammansättning), 2017. Orsak: Valet.",),
        "2017-05-04": ("Belagt från den här dagen: Vaga gruppen",),
        "2017-05-05": ("Inte längre säkert belagt: Vaga gruppen",),
        "2018-01-01": ("Avtal: Avtalet börjar gälla", "Organ: Gruppen upphör"),
    }
    assert list(lists(timeline_report(tenant.at, tenant.changes("2017-05-05", "2017-12-31")))) == ["2017-05-05"]
    assert timeline_report(tenant.at, ()).lead == ("Inga ändringar är kända under den tiden.",)


def test_what_was_only_planned_is_not_told_as_having_happened(tenant: sm.Tenant) -> None:
    """
    events:
      - {id: mote, name: Mötet, kind: meeting, when: 2017-05-04, planned: 2017-05-04}
      - {id: hallet, name: Hållna mötet, kind: meeting, when: 2017-05-05, planned: 2017-05-04, attested: 2017-05-05}
    changes:
      - {id: bytet, name: Bytet, kind: renamed, when: 2017-05-06, planned: 2017-05-06, cause: Valet.}
    """
    assert lists(timeline_report(tenant.at, tenant.changes())) == {
        "2017-05-04": ("Planerat: Mötet (möte); inget visar att det blev av",),
        "2017-05-05": ("Hände: Hållna mötet (möte)",),
        "2017-05-06": ("Planerat: Bytet (bytte namn). Orsak: Valet; inget visar att det blev av",),
    }
    (first, *_) = timeline_json(tenant.at, tenant.changes(), date(2017, 6, 1))["points"]
    assert first["happenings"][0]["only_planned"]


def test_the_timeline_as_json(tenant: sm.Tenant) -> None:
    """
    events:
      - {id: konferens, name: Temakonferens, kind: conference, when: 2017-05-04}
    """
    document = timeline_json(tenant.at, tenant.changes(), date(2017, 6, 1))

    happened = {
        "id": "prov:konferens",
        "kind": "conference",
        "when": "2017-05-04",
        "only_planned": False,
        "text": "Temakonferens (konferens)",
    }
    assert document["points"] == [{"day": "2017-05-04", "changes": [], "happenings": [happened]}]


def test_a_record_through_time_says_what_is_sure_and_what_is_not(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: ks, name: Kommunstyrelsen, kind: styrelse}
    bodies:
      - {id: aldre, name: Länsrådet, kind: samrad, valid: ../2014}
      - id: samrad
        name: Samråd vård
        names: [{name: Sakområdessamråd vård, valid: ../2016}]
        kind: samrad
        valid: 2015/
        attested: 2017-06-01
        commissioned_by: [{to: ks, valid: 2015/2016}]
        succeeds: aldre
    """
    told = lists(record_history(tenant.at("2017-06-01"), "samrad"))

    assert told == {
        "Finns": ("Samråd vård: säkert 2015-01-01–2017-06-01, kanske från 2015-01-01, slut okänt",),
        "Andra namn": ("Sakområdessamråd vård: 2015-01-01–2016-12-31",),
        "Uppdragsgivare": ("Kommunstyrelsen: 2015-01-01–2016-12-31",),
        "Kom från": ("Länsrådet",),
    }
    assert lists(record_history(tenant.at("2017-06-01"), "aldre"))["Blev"] == ("Samråd vård",)
    stretches = history_json(tenant.at("2017-06-01"), "samrad")["stretches"]
    assert [(one["field"], one["first"], one["last"], one["sure_last"]) for one in stretches] == [
        ("commissioned_by", "2015-01-01", "2016-12-31", "2016-12-31"),
        ("existence", "2015-01-01", None, "2017-06-01"),
        ("name", "2015-01-01", "2016-12-31", "2016-12-31"),
    ]


IMPACT = """
    organizations:
      - {id: region, name: Regionen, kind: region}
      - {id: kommun, name: Kommunen, kind: municipality}
    agreements:
      - {id: avtal, title: Avtalet, kind: avtal, valid: 2015/2018}
    bodies:
      - {id: grupp, name: Gruppen, kind: styrgrupp, valid: 2015/.., basis_in: avtal}
    seats:
      - {id: plats, body: grupp, role: chair, at: region, valid: 2015/..}
    mandates:
      - {id: leda, body: kommun, powers: decide, text: Fördela pengar., granted_by: [grupp, region], valid: 2015/..}
"""


def test_what_falls_and_is_weakened_comes_with_the_path_that_shows_it(folder: Callable[..., Path]) -> None:
    tenant = sm.Workspace.load(folder(model=IMPACT))["prov"]
    told = impact_of(tenant, "avtal", "2017-07-01")

    assert told.title == "Om Avtalet upphör att gälla 2017-07-01"
    assert told.lead[0] == "2 faller och 1 försvagas."
    assert lists(told) == {
        "Organ som faller (1)": ("Gruppen – faller för att det vilar på Avtalet",),
        "Platser som faller (1)": (
            "Gruppen, Ordförande: Regionen – faller för att det hör till Gruppen → vilar på Avtalet",
        ),
        "Mandat som försvagas (1)": (
            "Kommunen, besluta (Fördela pengar) – försvagas för att det är givet av Gruppen → vilar på Avtalet; "
            "kvar är Regionen",
        ),
    }


def test_nothing_falls_with_what_does_not_apply(folder: Callable[..., Path]) -> None:
    tenant = sm.Workspace.load(folder(model=IMPACT))["prov"]

    assert impact_of(tenant, "avtal", "2020-01-01").lead == (
        "Det gällde inte 2019-12-31, så inget faller. Ange en annan dag med --ends.",
    )
    assert tenant.impact("avtal", "2020-01-01") == ()
    assert impact_of(tenant, "plats", "2017-01-01", "en").lead == ("Nothing in the model rests on it.",)


def test_an_impact_without_a_day_is_seen_from_the_records_own_last_day(folder: Callable[..., Path]) -> None:
    tenant = sm.Workspace.load(folder(model=IMPACT))["prov"]
    document = impact_json(tenant.at("2018-12-31"), "avtal", tenant.impact("avtal"))

    assert (document["ends"], [one["id"] for one in document["consequences"]]) == (
        "2019-01-01",
        ["prov:grupp", "prov:plats", "prov:leda"],
    )
    assert document["consequences"][1]["path"] == ["prov:avtal", "prov:grupp", "prov:plats"]


def test_a_what_if_file_is_compared_with_what_is(folder: Callable[..., Path]) -> None:
    tenant = sm.Workspace.load(folder(model=IMPACT))["prov"]
    after = sm.Tenant(apply_text(tenant.facts, "end avtal on 2017-07-01\nrename grupp to Nya gruppen on 2017-07-01"))
    told = lists(supposition(tenant.at, after.at, "spar.txt", None))

    assert told["Upphörde (1)"] == ("Avtal: Avtalet",)
    assert told["Ändrades (1)"] == ("Nya gruppen: hette Gruppen",)
    assert "Om Avtalet upphör att gälla 2017-07-01" in told
    document = supposition_json(tenant.at, after.at, "spar.txt", None)
    assert (document["at"], document["impacts"][0]["id"]) == ("2017-07-01", "prov:avtal")


def test_the_counties_show_what_rests_on_an_agreement_and_on_a_system(counties: sm.Workspace) -> None:
    rests = {one.record for one in counties["ostergotland"].impact("ramavtal-ungdomshalsor")}
    system = {one.record for one in counties["jonkoping"].impact("styrdokument-ledningssystem")}
    seats = {one.record for one in counties["kalmar"].impact("regionforbundet")}

    assert "samrad-ungdomshalsor" in rests
    assert {"ledningssystem", "kommunalt-forum", "ledningsgrupp", "strategigrupp-barn-unga"} <= system
    assert {"lgl-2013-regionforbundet", "kommunstrategisk-samverkan-regionforbundet"} <= seats
