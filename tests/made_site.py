"""A small made-up county in which everything occurs once, its neighbour to compare it with, and a site of both."""

import textwrap
from pathlib import Path

import yaml

MODEL = """
tenant:
  id: prov
  name: Provlän
  kind: county
  text: En modell att pröva sidor med.
  pictured: [{at: 2016-06-01, reason: Före bytet.}, {at: 2018-06-01, reason: Efter bytet.}]
sources:
  - {id: plan, title: Arbetsplan 2017, short: Arbetsplan, kind: plan, publisher: Region Prov, url: "https://example.se/plan"}
  - {id: brev, title: "Ett brev om <vård> & *omsorg*", kind: minutes, file: brev.pdf}
organizations:
  - {id: region, name: Region Prov, kind: region, source: plan § 2}
  - {id: kommun, name: Provstads kommun, kind: municipality, source: plan § 2}
areas:
  - {id: psykisk-halsa, name: Psykisk hälsa, source: plan § 7}
  - {id: suicidprevention, name: Suicidprevention, broader: psykisk-halsa, source: plan § 7}
  - {id: tobak, name: Tobak, source: plan § 7}
bodies:
  - id: samrad
    name: Samråd vård & omsorg
    names: [{name: Vårdsamrådet, valid: 2016-01-01/2016-12-31, source: brev}]
    kind: samrad
    level: political
    functions: political-forum
    purpose: "Gemensam ledning, till exempel av *projekt* [ett]"
    areas: psykisk-halsa
    valid: 2016-01-01/..
    commissioned_by: [{to: region, source: brev s. 3}, kommun]
    not_documented: [cadence]
    gaps: [legal_form]
    source: [plan § 1, plan § 9]
  - {id: ledning, name: Ledningsgruppen, short: LG, kind: ledningsgrupp, level: officials, valid: 2016-01-01/..,
     prepares_for: samrad, basis: inferred, reason: Nämns bara i förbigående., source: plan § 2}
  - {id: gammal, name: Gamla gruppen, kind: arbetsgrupp, level: operational, valid: 2016-01-01/2017-12-31,
     commissioned_by: ledning, source: plan § 3}
  - {id: index, name: Index<gruppen>, kind: arbetsgrupp, valid: 2018-01-01/.., commissioned_by: ledning, source: plan § 4}
seats:
  - {body: samrad, role: chair, function: regionråd, at: region, valid: 2016-01-01/.., source: plan § 3}
  - {body: samrad, role: member, function: nämndordförande, at: kommun, count: 2, source: brev s. 2}
mandates:
  - {body: ledning, powers: [prepare, propose], matter: psykisk-halsa, addressee: samrad, granted_by: samrad, source: plan § 2}
flows: [{id: f, sender: ledning, receiver: samrad, content: prepared-matter, cadence: fyra gånger om året, source: plan § 5}]
agreements:
  - {id: overenskommelse, title: Överenskommelse om psykisk hälsa, kind: overenskommelse, areas: psykisk-halsa, parties: [region, kommun],
     valid: 2017-01-01/2027-12-31, source: plan § 6}
programmes:
  - id: halsocenter
    name: Hälsocenter Prov
    kind: health-centre
    host: kommun
    valid: 2016-01-01/..
    areas: suicidprevention
    length: P6M
    path:
      - {id: remiss, kind: way-in, name: Remiss, text: Vårdcentralen skickar vidare., source: plan § 8}
      - {id: samtal, kind: talk, name: Hälsosamtal, text: Ett första samtal., source: plan § 8}
      - {id: efter, kind: follow-up, name: Uppföljning, text: Ett samtal till., month: 3, counted_from: start, source: plan § 8}
    source: plan § 8
  - {id: tyst, name: Det tysta centret, kind: health-centre, not_documented: [path, host, cost], source: plan § 8}
needs:
  - {id: gang, name: Gå tillsammans, issuer: region, answer_by: 2026-12-31, when: 2027-02-01/2027-06-30, contact: verksamhetschefen,
     source: brev s. 4}
collaboration_rules:
  - id: regel
    name: När får vi samverka?
    stated_by: region
    steps:
      - {verdict: in-order, partner_kinds: association, open_to: all, payment: false, text: Flera föreningar utan betalning.}
      - {verdict: not-acceptable, partner_kinds: company, text: Ett gym.}
    channels: [{channel: visit, allowed: true}]
    source: brev s. 5
changes: [{id: byte, name: Samrådet bytte namn, kind: renamed, when: 2017-01-01, about: samrad, source: brev}]
"""
NEIGHBOUR = """
tenant: {id: granne, name: Grannlän, kind: county, pictured: [{at: 2018-06-01, reason: Planen gäller.}]}
sources: [{id: plan, title: Grannlänets plan, kind: plan, publisher: Region Granne}]
organizations: [{id: region, name: Region Granne, kind: region, source: plan}]
bodies:
  - {id: forum, name: Politiskt samråd, kind: samrad, level: political, functions: political-forum, valid: 2016-01-01/..,
     commissioned_by: region, source: plan s. 1}
"""
PLUGIN = {"tenants": ["prov", "granne"], "models": ["modell", "grannens"], "today": "2027-01-01"}


def write_site(folder: Path, **more: object) -> Path:
    """A site's configuration with its models beside it; gives the configuration's file."""
    for name, model in (("modell", MODEL), ("grannens", NEIGHBOUR)):
        (folder / name).mkdir(parents=True)
        (folder / name / "tenant.yaml").write_text(textwrap.dedent(model), encoding="utf-8")
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text(
        "# Prov\n\n<!-- samverkan:tenants -->\n\n[Rådet](lan/prov/organ/samrad.md)\n", encoding="utf-8"
    )
    settings = {
        "site_name": "Prov",
        "strict": True,
        "use_directory_urls": False,
        "theme": {
            "name": "material",
            "language": "sv",
            "font": False,
            "features": ["navigation.tabs", "navigation.prune"],
        },
        "plugins": [{"samverkan": PLUGIN}],
        **more,
    }
    file = folder / "mkdocs.yml"
    file.write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    return file
