"""The results of an inspection as a book of data tables."""

from collections.abc import Iterator
from typing import Any, Protocol

from evenhand.findings.findings import Findings
from evenhand.framework.framework import Framework
from evenhand.reporting.book_shares import CODE, SHARES, C, X, Z, per_cent, share_cells
from evenhand.reporting.report import Report
from evenhand.reporting.table_book import BookColumn, BookTable, TableBook, Value
from evenhand.reporting.tables import facts_left_out, profile_shown
from evenhand.scoring.judgement import OVERALL

Plain = dict[str, Any]


class Results(Protocol):
    """What the tables are made of."""

    @property
    def report(self) -> Report:
        """The report they go with."""

    @property
    def results(self) -> Plain:
        """Its results."""

    @property
    def framework(self) -> Framework:
        """The edition."""

    @property
    def findings(self) -> Findings:
        """What was found and is recommended."""


def book_of_results(made_of: Results) -> TableBook:
    """Every table that has a row."""
    report, results = made_of.report, made_of.results
    found = (_ratings(made_of), _scores(results), _questions(made_of), _prompts(made_of), _samples(results), _profiles(made_of))
    rest = (_chances(results), _groups(results), _recommendations(made_of.findings))
    return TableBook(
        title=f"{report.unit}: data tables",
        publisher=made_of.framework.identity.publisher,
        about=(f"The figures of the report {report.title!r}, as they were counted and rated.", *report.banners),
        facts=(*report.facts, ("Overall rating", report.overall or "not rated")),
        notes=(
            "Each share is the number of relevant cases in which the work was judged sufficient, over the number of relevant "
            "cases. A case to which a question does not apply is in neither number.",
            "The range beside a share holds the share of all eligible cases, read or not, with the confidence that is given.",
            "Percentages are not rounded here; the report rounds them, on their own side of the boundary of a rating.",
        ),
        tables=tuple(one for one in (*found, *rest) if one.rows),
    )


def _ratings(made_of: Results) -> BookTable:
    results = made_of.results
    rated = [(code, one["name"], one["kind"], one) for code, one in results["ratings"].items()]
    rows = [
        (
            code,
            name,
            kind,
            one["rating"] or (Z if _is_scored(one) else X),
            one["computed"] or Z,
            _or_z(one["points"]),
            _or_z(one["of"]),
            one["because"],
        )
        for code, name, kind, one in rated
    ]
    overall = results["overall"]
    if overall is not None:
        points = (_or_z(overall["points"]), _or_z(overall["of"]))
        rows.append((OVERALL, "Overall rating", "overall", overall["rating"] or X, Z, *points, overall["because"]))
    columns = (
        CODE,
        BookColumn("name", "Name", "What is rated"),
        BookColumn("kind", "Kind", "Standard, domain, thread or overall"),
        BookColumn("rating", "Rating", "The rating that was given"),
        BookColumn("computed", "Rating by the rule", "The rating that the rule gives, where one does"),
        BookColumn("points", "Points", "What the rating is worth", "count"),
        BookColumn("of", "Points at most", "What the best rating is worth", "count"),
        BookColumn("because", "Reason", "Why it has this rating"),
    )
    about = "A row for each standard that is rated, and for the whole."
    return BookTable("ratings", "Ratings", about, columns, tuple(rows), ("code",))


def _is_scored(one: Plain) -> bool:
    """Whether it has an average in place of a rating, or would have, were it shown."""
    return one["rating"] is None and (one["share"] is not None or "guarded" in one)


def _scores(results: Plain) -> BookTable:
    rows = [
        (code, one["name"], one["kind"], *share_cells(one)[2:]) for code, one in results["ratings"].items() if _is_scored(one)
    ]
    named = (BookColumn("name", "Name", "What is scored"), BookColumn("kind", "Kind", "Standard, domain or thread"))
    score = BookColumn("score", "Score (per cent)", "The average of the shares or scores that its reason names", "per cent")
    about = "A row for each standard, domain and thread that has an average as its score, and no rating."
    return BookTable("scores", "Scores", about, (CODE, *named, score, *SHARES[3:]), tuple(rows), ("code",))


def _or_z(value: int | None) -> Value:
    return Z if value is None else value


def _questions(made_of: Results) -> BookTable:
    framework, results = made_of.framework, made_of.results
    rows = [
        (standard.code, question.code, question.asks, *share_cells(score), score["band"] or Z, score["unanswered"])
        for standard in framework.standards.each()
        for question in standard.questions
        for score in (results["scores"][question.code],)
    ]
    columns = (
        BookColumn("standard", "Standard", "The code of its standard"),
        CODE,
        BookColumn("question", "Key question", "What was asked of each case, in our words"),
        *SHARES,
        BookColumn("band", "Rating of the share", "The rating that this share by itself would have"),
        BookColumn("unanswered", "Not yet answered", "Drawn cases that still wait for an answer", "count"),
    )
    about = "A row for each key question that was answered case by case."
    return BookTable("key_questions", "Key questions", about, columns, tuple(rows), ("code",))


def _prompts(made_of: Results) -> BookTable:
    rows = [
        (question.code, prompt.code, prompt.asks, *share_cells(score))
        for standard in made_of.framework.standards.each()
        for question in standard.questions
        for prompt in question.prompts
        if (score := made_of.results["prompts"][prompt.code])["relevant"] or score.get("guarded")
    ]
    columns = (
        BookColumn("key_question", "Key question", "The code of the key question that it informs"),
        CODE,
        BookColumn("prompt", "Prompt", "What was asked of each case, in our words; it is not scored"),
        *SHARES,
    )
    about = "A row for each prompt that was answered. Prompts inform judgements and are not scored."
    return BookTable("prompts", "Prompts", about, columns, tuple(rows), ("code",))


def _samples(results: Plain) -> BookTable:
    rows = [(name, one["drawn"], one["replaced"], one["reserve"]) for name, one in results["samples"].items()]
    columns = (
        BookColumn("sample", "Sample", "The name of the sample"),
        BookColumn("cases", "Cases", "Cases that were drawn and count", "count"),
        BookColumn("replaced", "Replaced", "Cases that were taken out", "count"),
        BookColumn("reserve", "In reserve", "Cases that were held in reserve", "count"),
    )
    return BookTable("samples", "Samples", "A row for each sample of cases.", columns, tuple(rows), ("sample",))


def _profiles(made_of: Results) -> BookTable:
    facts = made_of.framework.standards.facts
    rows: list[tuple[Value, ...]] = [
        (name, facts[fact].words, value, cases, per_cent(cases / sum(shown.values())))
        for name, one in made_of.results["samples"].items()
        for fact, counts in one["profile"].items()
        for shown in (profile_shown(fact, counts),)
        for value, cases in shown.items()
    ]
    rows += [
        (name, words, "every value", C, C)
        for name, one in made_of.results["samples"].items()
        for words in facts_left_out(name, one, made_of.framework)
    ]
    columns = (
        BookColumn("sample", "Sample", "The name of the sample"),
        BookColumn("fact", "Fact", "What the sample is matched on"),
        BookColumn("value", "Value", "A value of it; small ones of protected characteristics stand together"),
        BookColumn("cases", "Cases", "Cases of this value", "count"),
        BookColumn("share", "Share of the sample (per cent)", "Cases of this value over all", "per cent"),
    )
    about = "How the cases of each sample spread over what it was matched on."
    return BookTable("sample_profiles", "Sample profiles", about, columns, tuple(rows), ("sample", "fact", "value"))


def _chances(results: Plain) -> BookTable:
    rated = (results.get("certainty") or {"ratings": {}})["ratings"]
    rows = [
        (code, one["rating"], rating, per_cent(chance))
        for code, one in rated.items()
        for rating, chance in one["chances"].items()
    ]
    columns = (
        CODE,
        BookColumn("by_rule", "Rating by the rule", "The rating that the cases read give"),
        BookColumn("rating", "Rating", "A rating of the scale"),
        BookColumn("chance", "Chance (per cent)", "The chance of this rating, had every eligible case been read", "per cent"),
    )
    about = "How sure each computed rating is: the chance of every rating, had every eligible case been read."
    return BookTable("how_sure", "How sure", about, columns, tuple(rows), ("code", "rating"))


def _groups(results: Plain) -> BookTable:
    columns = (
        BookColumn("question", "Key question", "The code of the key question"),
        BookColumn("characteristic", "Characteristic", "What the groups differ in"),
        BookColumn("group", "Group", "The group; small ones stand together"),
        *SHARES[:3],
        BookColumn("adjusted_p", "Chance (p), adjusted", "How often groups that fare alike would differ so much", "number"),
    )
    rows = tuple(_rows_of_groups(results))
    about = "The groups of each protected characteristic that is recorded, on every key question."
    return BookTable("groups", "Groups", about, columns, rows, ("question", "characteristic", "group"))


def _rows_of_groups(results: Plain) -> Iterator[tuple[Value, ...]]:
    for one in (results.get("disproportionality") or {"comparisons": []})["comparisons"]:
        p = Z if one["adjusted_p"] is None else round(one["adjusted_p"], 6)
        if not one["groups"]:
            yield (one["question"], one["words"], "every group", C, C, C, Z)
        for group in one["groups"]:
            counts = (group["sufficient"], group["relevant"], per_cent(group["share"]))
            yield (one["question"], one["words"], group["group"], *counts, p)


def _recommendations(findings: Findings) -> BookTable:
    asked = sorted(findings.recommendations, key=lambda one: one.number)
    columns = (
        BookColumn("number", "Number", "Its number in the report", "count"),
        BookColumn("addressee", "Addressee", "Who is asked"),
        BookColumn("recommendation", "Recommendation", "What is asked"),
    )
    rows = tuple((one.number, one.addressee, one.text) for one in asked)
    return BookTable("recommendations", "Recommendations", "What is asked of whom.", columns, rows, ("number",))
