# Shares by question and inspection with their standard errors, by R's survey: prints the seconds of each run and the sum of errors.
# Rscript tallying_in_r.R answers.csv RUNS
library(survey)
options(survey.lonely.psu = "certainty")
given <- commandArgs(trailingOnly = TRUE)
answers <- read.csv(given[1])
for (run in seq_len(as.integer(given[2]))) {
  begun <- proc.time()[["elapsed"]]
  design <- svydesign(ids = ~1, strata = ~stratum, fpc = ~eligible, data = answers)
  shares <- svyby(~sufficient, ~asked, subset(design, relevant == 1), svymean)
  cat(proc.time()[["elapsed"]] - begun, sum(shares$se, na.rm = TRUE), "\n")
}
