"""What became known between two days is told by dated sources, and so is what was corrected by which."""

import samverkan_model as sm
from samverkan_model.comparison.knowledge import Learnt, corrections
from samverkan_model.reports.knowledge import knowledge_json, knowledge_report
from samverkan_model.text.plain import as_plain_text

FIRST, SECOND = "2018-01-01", "2020-01-01"


def test_new_more_and_corrected_each_by_its_source(tenant: sm.Tenant) -> None:
    """
    sources:
      - {id: gammal, title: Gamla listan, kind: listing, date: 2017-03-01}
      - {id: ny, title: Nya listan, kind: listing, date: 2019-03-01}
      - {id: senare, title: Senare lista, kind: listing, date: 2021-03-01}
      - {id: odaterad, title: Webbsidan, kind: web-page}
    organizations: [{id: region, name: Regionen, kind: region, source: odaterad}]
    bodies:
      - {id: kand, name: Rådet, kind: rad, valid: 2015/.., source: [gammal, ny § 2], commissioned_by: {to: region, source: ny § 3}}
      - {id: ny-grupp, name: Gruppen, kind: arbetsgrupp, valid: 2015/.., source: ny}
      - {id: framtid, name: Senare gruppen, kind: arbetsgrupp, valid: 2015/.., source: senare}
      - {id: bytt, name: Samrådet, kind: samrad, valid: 2015/.., source: [gammal, ny],
         readings: {field: name, value: Forumet, source: gammal § 1}}
      - {id: fel, name: Nämnden beslutar, kind: rad, source: gammal, preferred: false}
      - {id: ratt, name: Nämnden bereder, kind: rad, source: ny, conflicts_with: fel}
    """
    told = {(one.record, one.how, one.field, one.before): one.sources for one in tenant.learnt(FIRST, SECOND)}

    assert told == {
        ("bytt", Learnt.MORE, "source", ""): ("ny",),
        ("bytt", Learnt.CORRECTED, "name", "Forumet"): ("ny",),
        ("kand", Learnt.MORE, "source", ""): ("ny",),
        ("kand", Learnt.MORE, "commissioned_by", ""): ("ny",),
        ("ny-grupp", Learnt.TOLD, "", ""): ("ny",),
        ("ratt", Learnt.TOLD, "", ""): ("ny",),
        ("ratt", Learnt.CORRECTED, "", "fel"): ("ny",),
    }
    words = as_plain_text(knowledge_report(tenant.at(FIRST), tenant.at(SECOND), tenant.learnt(FIRST, SECOND)))
    assert "Organ: Samrådet, namn: Forumet, nu Samrådet – genom Nya listan" in words
    assert "Organ: Nämnden bereder, i stället för Nämnden beslutar – genom Nya listan" in words
    assert "Organ: Gruppen – genom Nya listan" in words
    assert "Senare gruppen" not in words
    english = as_plain_text(knowledge_report(tenant.at(FIRST), tenant.at(SECOND), tenant.learnt(FIRST, SECOND), "en"))
    assert "name: Forumet, now Samrådet – by Nya listan" in english
    assert [(one.record, one.how) for one in corrections(tenant.facts)] == [
        ("bytt", Learnt.CORRECTED),
        ("ratt", Learnt.CORRECTED),
    ]
    assert (
        knowledge_json(tenant.at(FIRST), tenant.at(SECOND), tenant.learnt(FIRST, SECOND))["lessons"][0]["record"]
        == "prov:bytt"
    )


def test_nothing_is_learnt_in_a_time_without_a_new_source(tenant: sm.Tenant) -> None:
    """
    sources: [{id: gammal, title: Gamla listan, kind: listing, date: 2017-03-01}]
    bodies: [{id: kand, name: Rådet, kind: rad, valid: 2015/.., source: gammal}]
    """
    assert tenant.learnt(FIRST, SECOND) == ()
    assert "Inget nytt" in as_plain_text(knowledge_report(tenant.at(FIRST), tenant.at(SECOND), ()))


def test_what_is_learnt_over_two_times_is_what_is_learnt_over_both(counties: sm.Workspace) -> None:
    tenant = counties["kalmar"]
    whole = {one.record for one in tenant.learnt("2015-01-01", "2022-01-01") if one.how is Learnt.TOLD}
    parts = {
        one.record
        for days in (("2015-01-01", "2018-01-01"), ("2018-01-01", "2022-01-01"))
        for one in tenant.learnt(*days)
        if one.how is Learnt.TOLD
    }

    assert whole == parts != set()
