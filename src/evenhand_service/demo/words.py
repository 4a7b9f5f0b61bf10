"""What people of the demonstration wrote: evidence, judgements, findings and recommendations, all made up."""

JUDGEMENTS = b"""# Made up, as everything in this inspection is.
judgements:
  "1.1": {rating: Requires improvement, reason: "Leaders know what must improve; staff do not see it yet.", by: the ratings panel}
  "1.2": {rating: Requires improvement, reason: "Staff are committed and carry too many cases.", by: the ratings panel}
  "1.3": {rating: Good, reason: "Services are at hand and known to those who refer to them.", by: the ratings panel}
  "1.4": {rating: Good, reason: "Figures are good and used; two offices are too small.", by: the ratings panel}
  "2.1": {rating: Requires improvement, reason: "Reports to courts are prompt; many lack facts.", by: the ratings panel}
"""

FINDINGS = b"""# Made up, as everything in this inspection is.
summary:
  - The unit is led with purpose. People on probation are met early and seen often.
  - Work to keep other people safe falls short at every step, from assessment to review.
findings:
  - {about: "1", kind: strength, text: Managers at every level look at cases and speak with staff about them.}
  - {about: "1", kind: area for improvement, text: Workloads leave too little time for the work that matters most.}
  - {about: "2", kind: strength, text: People take part in their assessments and plans.}
  - {about: "2", kind: area for improvement, text: What police and children's services know is asked for in too few cases.}
recommendations:
  - {number: 1, addressee: the PDU, about: ["2.2", "2.3"], text: "Ask police and children's services where it matters."}
  - {number: 2, addressee: the PDU, about: ["2.5"], text: Review risk whenever circumstances change.}
  - {number: 3, addressee: the region, about: ["1.2"], text: Bring workloads to where good work can be done.}
"""

SENT = (
    ("organisation chart", "teams.txt", b"Made up. Three teams, each with a manager and six practitioners.\n"),
    ("staffing and vacancies", "staffing.csv", b"grade,posts,in post,vacancies\nmanager,3,3,0\npractitioner,18,15,3\n"),
    ("workload figures", "workload.csv", b"grade,practitioners,cases\npractitioner,15,640\n"),
)
"""Documents that providers send in advance: for which item, under which name."""

NOTHING = "complaints"
"""The item for which there is nothing to send."""
