"""Strengths and areas for improvement by section, and the rows of performance tables. All of the texts are made up but the last."""

import pytest

from documents import VOCABULARY, seeds
from evenhand.publications.findings_read import findings_read
from evenhand.publications.from_text import lines_of_text
from evenhand.publications.opening import open_publication
from evenhand.publications.performance import COLUMNS, performance

LISTS = """#### Staff

Words about staff that are a paragraph.

### **Key strengths:**

- Training is good
and well attended.
- Managers listen.

A paragraph between.

- There is room.

**Key areas for improvement:**

- (a) Sickness is high.

## 1.1 General Criterion: PREPARING FOR SENTENCE

**73%**

Areas for Improvement:

- (a) Plans are late.

Statutory victim work
- This is no finding.
"""


def test_each_item_stands_under_its_section_and_kind():
    found = [(one.section, one.kind, one.text) for one in findings_read(list(lines_of_text(LISTS)), VOCABULARY)]

    assert found == [
        ("Staff", "strength", "Training is good and well attended."),
        ("Staff", "strength", "Managers listen."),
        ("Staff", "strength", "There is room."),
        ("Staff", "area for improvement", "Sickness is high."),
        ("1.1 General Criterion: PREPARING FOR SENTENCE", "area for improvement", "Plans are late."),
    ]


TABLE = """Safety\tActual\tTarget / Milestone\tNational\tPrevious Year\tGrade\tMoney\tActual\tTarget\tNational\tPrevious Year\tGrade
Visits\t83%\t90%\t88%\tn/a\t2\tBudget\t54750\t54734\t856776\t###\t4
Calls\t27.1\t30.0\t26.4\t25.0\t3\t\t\t\t\t\t
\t\t\t\t\t\tSavings\t-1.6%\t0%\t1%\t2%\t1
Management Information\t\t\t\t\t\tManagement Information

Calls\t1\t2\t3\t4\t5
"""


def rows(lines):
    return [(one.group, one.metric, *(getattr(one, name) for name in COLUMNS)) for one in performance(lines)]


def test_groups_side_by_side_are_told_apart_by_their_columns():
    assert rows(list(lines_of_text(TABLE)))[:4] == [
        ("Safety", "Visits", "83%", "90%", "88%", None, "2"),
        ("Money", "Budget", "54750", "54734", "856776", None, "4"),
        ("Safety", "Calls", "27.1", "30.0", "26.4", "25.0", "3"),
        ("Money", "Savings", "-1.6%", "0%", "1%", "2%", "1"),
    ]


@pytest.mark.skipif(not seeds(), reason="the source documents are not at hand beside the repository")
def test_the_performance_framework_of_2008_is_read():
    (file,) = [one for one in seeds() if one.name.startswith("003")]

    found = rows(open_publication(file).lines)

    assert len(found) == 26
    assert found[0] == ("Public Protection", "NS Public Protection", "83%", "90%", "88%", "64%", "2")
    assert ("Operational Capability, Resource Use & Strategy", "Sickness Absence", "14.8", "9.0", "12.1", "14.5", "1") in found
    assert ("Interventions", "OBP Attrition", "39%", None, "31%", "34%", "1") in found
