# The same draw by R's sampling::strata: Rscript drawing_in_r.R caseload.csv sizes.csv 5
# Prints the seconds of each draw and how many cases it drew. Reading and sorting are not timed. The crossed values are one column:
# given the four columns, strata() takes minutes.
library(sampling)
given <- commandArgs(trailingOnly = TRUE)
caseload <- read.csv(given[1])
caseload <- caseload[order(caseload$stratum, method = "radix"), ]
sizes <- read.csv(given[2])
sizes <- sizes[order(sizes$stratum, method = "radix"), "size"]
set.seed(20180917)
for (run in seq_len(as.integer(given[3]))) {
  seconds <- system.time(drawn <- strata(caseload, "stratum", size = sizes, method = "srswor"))[["elapsed"]]
  cat(seconds, nrow(drawn), "\n")
}
