"""What can be wrong in a file with calls and rules for collaboration: each fault told with its line, nothing lost."""

from collections.abc import Callable

Faults = Callable[..., list[str]]

FILE = """
needs:
  - {id: a, name: A, answer_by: snart, when: 2018}
  - {id: b, name: B, issuer: okand, open_to: alla}
  - {id: c, name: C, payment: kanske, partner_kinds: [förening]}
  - {id: d, name: D, channels: flygblad}
  - {id: e, answer_by: 2018-05-01}
  - {id: f, name: F, not_documented: sista-dag}
  - {id: g, name: G, deadline: 2018-05-01}
collaboration_rules:
  - id: regel
    name: Regeln
    otherwise: nej
    steps:
      - {verdict: kanske}
      - {partner_kinds: company}
    channels:
      - {channel: visit}
"""


def test_every_fault_is_told_with_its_line(faults: Faults) -> None:
    found = faults(needs=FILE.lstrip())
    told = [line.split(" Menade")[0].split(" Det som kan")[0].split(" Se dok")[0].split(" Kör ")[0] for line in found]

    assert told == [
        "prov/needs.yaml:2: needs a: answer_by har ”snart”, som inte går att läsa som datum. Skriv EDTF "
        "(2017-01-01/2018-12-31, 2014/..) eller källans ord (t.o.m. 2017-12-31).",
        "prov/needs.yaml:3: needs b: open_to har ”alla”, som inte kan stå här. Väntat: ”all”, ”several” eller ”one”.",
        "prov/needs.yaml:3: needs b: issuer pekar på ”okand”, som inte finns.",
        "prov/needs.yaml:4: needs c: payment har ”kanske”, som inte kan stå här. Väntat: true eller false.",
        "prov/needs.yaml:4: needs c: partner_kinds har ordet ”förening”, som inte finns i ordlistan organization_kinds.",
        "prov/needs.yaml:5: needs d: channels har ordet ”flygblad”, som inte finns i ordlistan channels.",
        "prov/needs.yaml:6: needs e: nyckeln ”name” saknas eller är tom. Fyll i den.",
        "prov/needs.yaml:7: needs f: not_documented nämner ”sista-dag”, som varken är ett fält eller en aspekt.",
        "prov/needs.yaml:8: needs g: nyckeln ”deadline” finns inte.",
        "prov/needs.yaml:12: collaboration_rules regel: otherwise har ”nej”, som inte kan stå här. "
        "Väntat: ”in-order”, ”assessment-needed” eller ”not-acceptable”.",
        "prov/needs.yaml:14: collaboration_rules regel: steps.verdict har ”kanske”, som inte kan stå här. "
        "Väntat: ”in-order”, ”assessment-needed” eller ”not-acceptable”.",
        "prov/needs.yaml:15: collaboration_rules regel: nyckeln ”steps.verdict” saknas eller är tom. Fyll i den.",
        "prov/needs.yaml:17: collaboration_rules regel: nyckeln ”channels.allowed” saknas eller är tom. Fyll i den.",
    ]
