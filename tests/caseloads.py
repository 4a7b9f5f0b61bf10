"""Made-up caseloads, rules, plans and samples, as tests of sampling need them."""

from collections.abc import Iterable, Mapping
from datetime import date

from evenhand.files.coded import coded
from evenhand.framework.samples import EligibilityRule, Parts, Quota, Reserves, SampleRule, SampleSize
from evenhand.inspection.inspection import Sampling
from evenhand.sampling.caseload import Caseload
from evenhand.sampling.certificate import BYTE_FORMAT, Certificate, Enlargement
from evenhand.sampling.certifying import certify
from evenhand.sampling.draw import Replacement, draw_sample
from evenhand.sampling.plan import plan_sample

SOURCED = {"source": "programme", "at": "samples", "status": "recalled"}
SEED, SAMPLE = "SWM 2018-09-17", "case supervision"
FIRST_DAY = date(2018, 9, 17)
DRAWN_ON = date(2018, 9, 1)


def size_rule(**fields) -> SampleSize:
    """80% and 5 points, as the inspectorate's, or whatever is given."""
    return SampleSize(**(fields or {"confidence": "80%", "margin": "5%", "proportion": "50%"}), **SOURCED)


def usual(**fields) -> SampleSize:
    """80% and 5 points, and what is given beside them."""
    return size_rule(**{"confidence": "80%", "margin": "5%", "proportion": "50%", **fields})


def sample_rule(*matched_on: str, size=None, parts=None, quotas=(), eligibility=(), reserves=None, each=None) -> SampleRule:
    """A rule of an edition. Parts are (column, numbers), quotas (column, values, number), reserves a share."""
    return SampleRule(
        eligible="made up",
        size=size or size_rule(),
        matched_on=matched_on,
        eligibility=tuple(EligibilityRule(says=f"let in by {one['column']}", **one, **SOURCED) for one in eligibility),
        each=each,
        parts=Parts(column=parts[0], cases=parts[1], **SOURCED) if parts else None,
        quotas=tuple(Quota(column=column, values=values, at_least=number, **SOURCED) for column, values, number in quotas),
        reserves=Reserves(share=reserves, **SOURCED) if reserves else None,
        **SOURCED,
    )


def caseload_of(*rows: Mapping[str, str], file="caseload.csv", cases: Iterable[str] | None = None) -> Caseload:
    """A caseload of rows; their references are C-0001 and so on, unless they are given."""
    references = tuple(cases) if cases is not None else tuple(f"C-{number:04}" for number in range(1, len(rows) + 1))
    names = dict.fromkeys(name for row in rows for name in row)
    return Caseload(references, {name: coded(row[name] for row in rows) for name in names}, file, "0" * 64)


def crossed(**counts: int) -> list[dict[str, str]]:
    """Rows of one column `kind`: so many of each value."""
    return [{"kind": value} for value, number in counts.items() for _ in range(number)]


def rows_of(*groups: tuple[int, dict[str, str]]) -> list[dict[str, str]]:
    """So many rows of each group."""
    return [row for number, row in groups for _ in range(number)]


def risky(high: int, low: int, premises: int = 0) -> Caseload:
    """So many cases of high and of low risk; some of those of high risk live in approved premises."""
    return caseload_of(
        *rows_of(
            (premises, {"risk": "high", "premises": "yes"}),
            (high - premises, {"risk": "high", "premises": "no"}),
            (low, {"risk": "low", "premises": "no"}),
        )
    )


def shuffled(caseload: Caseload, chance) -> Caseload:
    """The same caseload in another order of rows and of columns."""
    order = chance.sample(range(len(caseload)), len(caseload))
    names = chance.sample(sorted(caseload.columns), len(caseload.columns))
    columns = {name: coded(caseload.columns[name][place] for place in order) for name in names}
    return Caseload(tuple(caseload.cases[place] for place in order), columns, caseload.file, caseload.sha256)


def plan_of(rule: SampleRule, caseload: Caseload, *, quotas=None, size=None, after=None):
    """A plan of the usual sample on the usual day."""
    settings = Sampling(quotas={SAMPLE: quotas or {}})
    return plan_sample(SAMPLE, rule, caseload, first_day=FIRST_DAY, settings=settings, size=size, after=after)


def drawn_of(rule: SampleRule, caseload: Caseload, *, gone: Iterable[str] = (), seed=SEED, **planned):
    """A sample drawn by the usual seed, the cases that are gone taken out."""
    return draw_sample(plan_of(rule, caseload, **planned), seed, replaced=[out(case) for case in gone])


def out(case: str) -> Replacement:
    """A case taken out."""
    return Replacement(case=case, reason="deceased", on="2018-09-20")


def certificate_of(sample, caseload: Caseload, *, size=None, quotas=None, enlarged: Iterable[int] = ()) -> Certificate:
    """The certificate of an inspection with one sample."""
    certified = certify(
        sample,
        caseload,
        size_given=size,
        quotas_given=quotas or {},
        drawn_on=DRAWN_ON,
        fieldwork_begins=FIRST_DAY,
        enlarged=tuple(Enlargement(to=to, on=DRAWN_ON) for to in enlarged),
    )
    return Certificate(
        certificate="1",
        unit="A unit",
        framework="hmip-probation/2018-03-crc",
        byte_format=BYTE_FORMAT,
        synthetic="Made up.",
        samples={SAMPLE: certified},
    )
