"""Why a sample of an inspection folder cannot be drawn, enlarged or changed."""

from evenhand.files.faults import Fault


class CaseloadMissing(Fault):
    """A sample is to be drawn and its caseload is not in the folder."""

    what = "there is no caseload for the sample {sample!r}."
    cure = "receive the provider's extract first: `evenhand sample receive`."


class SampleDrawn(Fault):
    """A sample is to be drawn that is drawn already; its cases may have been notified."""

    what = "the sample {sample!r} is drawn already, and drawing it anew would lose it."
    cure = (
        "use `evenhand sample enlarge` or `evenhand sample replace`; to start again, move sample.csv and certificate.json away."
    )


class SampleNotDrawn(Fault):
    """A sample is to be changed or proved that has no certificate."""

    what = "the sample {sample!r} has no certificate."
    cure = "draw it first: `evenhand sample draw`."


class CertificateAlone(Fault):
    """A certificate speaks of a sample whose cases are not in sample.csv."""

    what = "the certificate has the sample {samples}, and sample.csv does not."
    cure = "put sample.csv back; or, to draw the sample again, move both files away."


class CaseloadChanged(Fault):
    """The caseload is not the one that the sample was drawn from."""

    what = "this is not the caseload that the sample {sample!r} was drawn from: its fingerprint differs from the certificate's."
    cure = "put back the caseload of the draw; a sample is never changed on the ground of another."


class NotLarger(Fault):
    """A sample is to be enlarged to no more cases than it has."""

    what = "{to} cases are not more than the {size} that the sample {sample!r} has."
    cure = "give a larger number; a case leaves a sample that is drawn only by being replaced, with a reason."


class NotSoMany(Fault):
    """A sample is to be enlarged to more cases than are eligible."""

    what = "the sample {sample!r} cannot have {to} cases: {eligible} are eligible."
    cure = "give a number up to {eligible}."


class ReasonUnknown(Fault):
    """A case is to be replaced for a reason that the edition does not have."""

    what = "{reason!r} is not a reason for which a case may be replaced."
    cure = "give one of: {reasons}."


class CaseNotListed(Fault):
    """A case is to be replaced that is not in the sample."""

    what = "the case {case!r} is not listed in {where}."
    cure = "put the reference right; it is written as in sample.csv."


class CaseReplaced(Fault):
    """A case is to be replaced that has been replaced already."""

    what = "the case {case!r} of the sample {sample!r} has been replaced already."
    cure = "nothing needs doing; its reason is in sample.csv."


class SampleAltered(Fault):
    """The list of cases is not the one the certificate was made for."""

    what = "the cases of the sample {sample!r} here are not those that its certificate was made for."
    cure = "put sample.csv back as it was; cases are replaced by `evenhand sample replace` and in no other way."


class CaseInTwo(Fault):
    """A case is to be replaced that is in two samples."""

    what = "the case {case!r} is in the samples {samples}."
    cure = "name the one that is meant with --sample."


class NothingReceived(Fault):
    """Samples are to be planned or drawn, and no caseload is in the folder."""

    what = "no sample has a caseload here."
    cure = "receive the provider's extract first: `evenhand sample receive`."


class NothingDrawn(Fault):
    """Samples are to be shown beside their caseloads, and none is certified."""

    what = "no sample here has a certificate."
    cure = "draw one first: `evenhand sample draw`."
