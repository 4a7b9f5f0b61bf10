"""Samples of one inspection kept apart, where the edition lets no case be in two of them."""

from collections.abc import Sequence

from evenhand.framework.framework import Framework
from evenhand.sampling.caseload import Caseload
from evenhand.sampling.draw import Replacement, Sample, draw_sample
from evenhand.sampling.elsewhere import IN_ANOTHER
from evenhand.sampling.sample import SampledCase


def kept_apart_by(framework: Framework) -> bool:
    """Whether an edition lets no case be in two samples of one inspection."""
    overlap = framework.sampling.overlap if framework.sampling else None
    return overlap is not None and overlap.rule == "none"


def in_others(listed: Sequence[SampledCase], sample: str, framework: Framework) -> dict[str, str]:
    """The cases that other samples have drawn or in reserve, each with its sample; none where cases may be in two samples."""
    if not kept_apart_by(framework):
        return {}
    return {case.case: case.sample for case in listed if case.sample != sample and case.status != "replaced"}


def elsewhere_of(caseload: Caseload, sample: str, listed: Sequence[SampledCase], framework: Framework) -> tuple[str, ...]:
    """The cases of a caseload that its sample must leave to others, by reference."""
    others = in_others(listed, sample, framework)
    return tuple(sorted(case for case in caseload.cases if case in others)) if others else ()


def kept_apart(sample: Sample, listed: Sequence[SampledCase], framework: Framework, *, on: str) -> Sample:
    """A sample changed after others were drawn, without the cases that others have by now: the next of the stratum come in."""
    others = in_others(listed, sample.plan.sample, framework)
    while taken := [case.case for case in sample.cases if case.status != "replaced" and case.case in others]:
        passed = [Replacement(case=case, reason=IN_ANOTHER, note=others[case], on=on) for case in taken]
        sample = draw_sample(sample.plan, sample.seed, replaced=(*sample.replaced, *passed))
    return sample
