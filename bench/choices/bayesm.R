# Hierarchical logit of R's bayesm on the camera data, tasks 1 to 14; foresees 15 and 16. Prints one line of JSON.
# Rscript bayesm.R camera_long.csv components draws
suppressMessages(library(bayesm))
args <- commandArgs(trailingOnly = TRUE)
rows <- read.csv(args[1])
components <- as.integer(args[2])
draws <- as.integer(args[3])
attributes <- as.matrix(rows[, 5:ncol(rows)])
people <- unique(rows$resp)
options <- max(rows$alt)
of <- function(person, late) which(rows$resp == person & (rows$task > 14) == late)
lgtdata <- lapply(people, function(person) {
  at <- of(person, FALSE)
  list(y = rows$alt[at][rows$chosen[at] == 1], X = attributes[at, ])
})
set.seed(1)
began <- proc.time()
invisible(capture.output(out <- rhierMnlRwMixture(
  Data = list(p = options, lgtdata = lgtdata),
  Prior = list(ncomp = components),
  Mcmc = list(R = draws, keep = 10, nprint = 0)
)))
used <- proc.time() - began
kept <- dim(out$betadraw)[3]
after <- (floor(kept / 5) + 1):kept
hits <- 0; log_likelihood <- 0; choices <- 0
for (i in seq_along(people)) {
  at <- of(people[i], TRUE)
  utility <- exp(attributes[at, ] %*% out$betadraw[i, , after])
  for (task in unique(rows$task[at])) {
    mine <- rows$task[at] == task
    chances <- rowMeans(sweep(utility[mine, ], 2, colSums(utility[mine, ]), "/"))
    chosen <- which(rows$chosen[at][mine] == 1)
    hits <- hits + (which.max(chances) == chosen)
    log_likelihood <- log_likelihood + log(chances[chosen])
    choices <- choices + 1
  }
}
cat(sprintf('{"seconds": %.2f, "cpu": %.2f, "hitRate": %.4f, "logLikelihoodPerChoice": %.4f}\n', used[["elapsed"]], used[["user.self"]] + used[["sys.self"]], hits / choices, log_likelihood / choices))
