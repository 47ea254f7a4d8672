read <- function(path, ...) {
  read.csv(path, encoding = "UTF-8", na.strings = "", ...)
}
money <- c(
  total_cny = "numeric",
  fiscal_appropriation_cny = "numeric",
  special_account_cny = "numeric",
  other_funds_cny = "numeric"
)
targets <- c(value = "numeric", value_max = "numeric")

projects <- read("data/projects.csv", colClasses = money)
organizations <- read("data/organizations.csv", colClasses = money)
indicators <- read("data/indicators.csv", colClasses = targets)

totals <- aggregate(total_cny ~ organization_id, projects, sum)
print(merge(totals, organizations[c("organization_id", "name")]))

print(as.data.frame(table(target_kind = indicators$target_kind)))
