### What `tasuki init` prints, and the comments that it writes into the job file.

init-head = Written by `tasuki init`. What is marked as a guess is one: look at it before you rely on a figure. Every key: docs/job-file.md. See what these exports can answer, and how well, with: tasuki check job.toml
init-guess = a guess
init-default = the default
init-guess-timezone = a guess: the zone of days, weeks and business hours
init-not-all-read = NOT EVERYTHING COULD BE READ:
init-and-more = and { $more } more

## What is missing

init-missing = What is missing, for the contract's five questions:
init-no-history = no log of field changes: no handoff can be rebuilt, and nothing is known as it was
init-no-engagement = no engagement: question 1 lacks two of its five criteria
init-no-score = no score: question 1 cannot tell who was handed off on a score alone
init-no-users = no users: question 2 cannot be answered, and everybody counts as sales in 4
init-no-activities = no activities of sales: question 4 knows changes of stages alone
init-no-owner = no owner: question 4 cannot tell whose the unanswered leads are
init-no-opportunities = no opportunities: no amounts, so no value at stake

## Sources

init-rows = { $read } rows, { $used } of them used
init-user-functions = what the users have:
init-not-recognised = not recognised, and not used: { $file }
init-cannot-be-read = cannot be read: { $problem }

## Stages

init-stages = Each stage has one role. All roles below are guesses by its name.
init-no-stage = NO STAGE WAS FOUND: which field of the log is the stage? Say so in sources.history.fields:{"\u00A0"}stage{"\u00A0"}={"\u00A0"}"…"
init-log-fields = the log has:
init-stage-changes = { $changes } changes into it
init-stage-changes-leads = { $changes } changes into it, { $leads } leads in it now
init-guess-initial = where leads without a change are: a guess
init-without-role = WITHOUT A ROLE, and an error until each has one: { $stages }
init-which-stage = WHICH STAGE MEANS THAT SALES HAS THE LEAD?

## Contract

init-contract = What marketing and sales agreed on. A criterion that is not written is unknown for every handoff. The thresholds below are guesses.
init-attributes = attributes of the leads, with how many have a value:
init-engagement = kinds of engagement:
init-activities = kinds of activity:
init-question-ready = 1. When does a lead become sales-ready?
init-question-decide = 2. Who makes the handoff decision?
init-question-pass = 3. What information must be passed to sales?
init-question-respond = 4. What response time does sales commit to?
init-question-reject = 5. What happens if sales rejects a lead?
init-deciders = teams or functions of users
init-default-clock = the default; or "business"

## The summary

init-canonical-names = canonical names
init-guess-by-columns = a guess by the names of its columns
init-files = { $files } ({ $how })
init-not-used = not used
init-unreadable = unreadable
