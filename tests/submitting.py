"""What comes back from tablets, made up: exports of submissions to a form, written as the programs that hold them write them."""

import csv
from io import StringIO

from evenhand.assessment.form import form_of
from evenhand.assessment.xlsform import FACTS, choice_names
from evenhand.assessment.xlsform_names import names_of
from evenhand.files.workbook import workbook_of
from evenhand.framework.packs import load_framework
from making import CASE_SUPERVISION, write

NORTHTOWN = "Northtown, 2018-09-17"
"""What the forms of the folder of making.py say they are of."""

SUPERVISION = form_of(load_framework("hmip-probation/2018-03-crc"), CASE_SUPERVISION)

BETWEEN = {"Central": "-", "Kobo": "/", "Briefcase": "-"}
"""What a program puts between the name of a group and that of a question."""

BEFORE = {"Central": ("SubmissionDate",), "Kobo": ("start",), "Briefcase": ("SubmissionDate",)}
AFTER = {
    "Central": ("KEY", "SubmitterID", "SubmitterName", "AttachmentsPresent", "Status", "ReviewState", "DeviceID", "FormVersion"),
    "Kobo": ("__version__", "_id", "_uuid", "_submission_time", "_validation_status", "_submitted_by", "_index"),
    "Briefcase": ("KEY",),
}


def headings(form, program="Central"):
    """The heading of each column of a form by its name in it, groups and all, in the order of the form."""
    names, mark = names_of(form), BETWEEN[program]
    found = {name: name for name in ("end", "of_inspection", "of_edition", "of_sample", "of_reading", "reader", "case")}
    found |= {names.facts[fact.name]: f"{FACTS}{mark}{names.facts[fact.name]}" for fact in form.facts if fact.needed}
    for section in form.sections:
        for question in section.key_questions:
            group = f"{names.sections[section.code]}{mark}{names.groups[question.code]}{mark}"
            asked = [names.questions[one.code] for one in (*question.prompts, question)]
            found |= {name: group + name for name in (*asked, names.notes[question.code])}
    return found


def submission(case="CS-001", reader="reader-01", end="2018-09-18T10:00:00.000+01:00", form=SUPERVISION, **given):
    """The cells of one submission by the names of a form. `facts`, `answers` and `notes` are by fact and code, in plain words."""
    names = names_of(form)
    values = {fact.name: fact.values for fact in form.facts}
    cells = {
        "end": end,
        "of_inspection": NORTHTOWN,
        "of_edition": form.edition,
        "of_sample": form.sample,
        "of_reading": "first",
        "reader": reader,
        "case": case,
    }
    cells |= {names.facts[fact]: choice_names(values[fact]).get(said, said) for fact, said in given.pop("facts", {}).items()}
    for code, said in given.pop("answers", {}).items():
        cells[names.questions[code]] = choice_names(form.questions[code].answers).get(said, said)
    cells |= {names.notes[code]: said for code, said in given.pop("notes", {}).items()}
    return cells | given


def export(path, *submissions, form=SUPERVISION, program="Central", without=()):
    """An export as a program writes it: CSV or XLSX, by the ending of the path; `without` some columns."""
    named = {name: heading for name, heading in headings(form, program).items() if name not in without}
    others = [name for one in submissions for name in one if name not in named and name not in without]
    mark = BETWEEN[program]
    above = [*BEFORE[program], *named.values(), f"meta{mark}instanceID", *AFTER[program]]
    columns = [*BEFORE[program], *named, "instanceID", *AFTER[program]]
    above += [name for name in dict.fromkeys(others) if name not in columns]
    columns += [name for name in dict.fromkeys(others) if name not in columns]
    rows = [above, *([one.get(column, "") for column in columns] for one in submissions)]
    if path.suffix == ".xlsx":
        return write(path, workbook_of({"submissions": rows}))
    text = StringIO()
    csv.writer(text, delimiter=";" if program == "Kobo" else ",").writerows(rows)
    return write(path, text.getvalue())
