"""Messages: place, subject, what is wrong, what to do."""

from samverkan_model.errors import (
    BadValue,
    DuplicateId,
    MissingKey,
    ModelFaults,
    NeedsFocus,
    Place,
    UnknownConceptName,
    UnknownFormat,
    UnknownPlugin,
    UnknownRecord,
    UnknownRule,
    UnknownTenant,
    UnknownView,
    hint,
)


def test_a_place_is_a_file_or_a_line_of_it() -> None:
    assert (str(Place("a.yaml", 3)), str(Place("a.yaml"))) == ("a.yaml:3", "a.yaml")


def test_a_fault_speaks_both_languages() -> None:
    fault = BadValue(
        place=Place("a.yaml", 3),
        subject="seats x",
        key="count",
        value="tolv",
        wanted=(("integer", ""), ("word", "each")),
    )

    assert fault.text() == "a.yaml:3: seats x: count har ”tolv”, som inte kan stå här. Väntat: ett heltal eller ”each”."
    assert (
        fault.text("en")
        == "a.yaml:3: seats x: count has “tolv”, which cannot stand here. Expected: a whole number or “each”."
    )


def test_what_is_not_seen_is_shown_by_its_number_so_that_no_message_writes_on_a_terminal() -> None:
    fault = MissingKey(place=Place("a\x1b[2J.yaml", 1), subject="bodies \x00\x9b\u202e\ud800", key="name\n")

    assert fault.text("en") == (
        "a\\u001b[2J.yaml:1: bodies \\u0000\\u009b\\u202e\\ud800: the key “name\n” is missing or empty. Fill it in."
    )
    assert "\x1b" not in UnknownView("\x1b[31m", ["structure"]).text()


def test_faults_are_sorted_by_place() -> None:
    places = [Place("b.yaml", 1), Place("a.yaml", 10), Place("a.yaml", 9)]
    error = ModelFaults(MissingKey(place=place, key="id") for place in places)

    assert [str(fault.place) for fault in error.faults] == ["a.yaml:9", "a.yaml:10", "b.yaml:1"]


def test_a_fault_can_point_at_another_place() -> None:
    fault = DuplicateId(place=Place("b.yaml", 2), subject="bodies a", value="a", first=Place("a.yaml", 1))

    assert str(fault) == "b.yaml:2: bodies a: id ”a” finns redan, se a.yaml:1. Ge den ena ett annat id."


def test_the_nearest_word_is_offered_else_all_when_they_are_few_else_the_documentation() -> None:
    assert hint("polical", ["political", "officials"]) == "Menade du ”political”?"
    assert hint("xyz", ["political", "officials"]) == "Det som kan stå här är officials och political."
    assert (
        hint("xyz", [f"ord{number}" for number in range(9)])
        == "Se dokumentationen av modellfiler för vad som kan stå här."
    )


def test_what_was_asked_for_and_is_not_there_leads_to_the_command_that_shows_what_is() -> None:
    many = [f"ord{number}" for number in range(9)]

    shown = {kind: str(kind("xyz", many)).split(". ")[1] for kind in (UnknownRecord, UnknownRule, UnknownPlugin)}

    assert shown == {
        UnknownRecord: "Kör samverkan list för att se vad som finns.",
        UnknownRule: "Kör samverkan rule för att se alla regler.",
        UnknownPlugin: "Kör samverkan plugins för att se vilka tillägg som finns.",
    }
    assert str(UnknownTenant("xyz", [])).endswith("Kör samverkan tenants för att se vilka modeller som finns.")
    assert str(UnknownFormat("", ["svg", "png"])) == "Inget format är valt. Det som kan stå här är png och svg."


def test_a_name_that_does_not_exist_is_answered_with_what_does() -> None:
    assert str(UnknownView("struktur", ["structure", "flows"])) == "”struktur” är ingen vy. Menade du ”structure”?"
    assert str(UnknownFormat("gif", ["svg", "png"])) == "”gif” är inget format. Det som kan stå här är png och svg."
    assert str(UnknownConceptName("organ", ["bodies", "groups"])) == (
        "”organ” är inget begrepp. Det som kan stå här är bodies och groups."
    )


def test_a_view_that_shows_one_thing_asks_which() -> None:
    assert (
        str(NeedsFocus(view="composition"))
        == "Vyn ”composition” visar en sak i taget. Ange vilken med --focus ID (i Python focus=ID)."
    )
