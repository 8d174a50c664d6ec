### What `tasuki init` prints, and the comments that it writes into the job file.

init-head = Written by `tasuki init`. Every key: docs/job-file.md. How to go on: docs/init.md.
init-guess = a guess
init-default = the default
init-timezone = the zone of days, weeks and business hours
init-not-all-read = NOT EVERYTHING COULD BE READ:
init-and-more = and { $more } more

## Questions

init-questions = OPEN QUESTIONS. These keys were guessed, and figures rest on them, so `tasuki run` waits. For each: go to its QUESTION below, mend the key where the guess is wrong, then delete its line here. Meanwhile `tasuki check` shows what the guesses give.
init-question = QUESTION: { $asks }
init-for-all = for all five questions of the contract
init-for-question = question { $number } of the contract
init-ask-zone = of which zone are these times? { $without } of { $times } have no offset. If they are of Asia/Tokyo, 8 of 10 lie at { $tokyo } o'clock in Tokyo; if they are of UTC, at { $utc }.
init-zone-of-tools = tools that replicate tables write times in UTC
init-ask-functions = which of these words are marketing's, which sales', and which are those of workflows?
init-unplaced = In no list, so of unknown function, unless you add them:
init-ask-stages = has each stage the role that it has for you? The roles are guesses by the names. A stage has one role; the roles are explained in docs/job-file.md.
init-ask-queue = which of the stages above means that sales has the lead and has not answered yet? No name says so. If none does, leave the list empty: then response times are unknown.
init-undecided = QUESTION: which role has each of these stages? Move it to the list of its role.
init-usual-roles = usually one of { $roles }
init-no-usual-role = its name says nothing
init-ask-score = from which score on is a lead ready by its score alone? Of { $leads } leads with a score so many reach each limit: { $reached }.
init-ask-engagement = what must a lead have done to be ready? Points by kind, the points that are enough, and within how many days.
init-ask-required = which fields of a lead must be filled in at a handoff?
init-ask-reason = which field holds why sales rejected a lead?

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
init-user-functions = the users have:
init-unused-objects = no question of the contract is about { $files }
init-unused-instead = { $table } are read from { $files }
init-unused-other-system = { $table } of another system, { $system }: docs/job-file.md, "Two systems, one lead", says how to add it
init-unused-lacks = the nearest layout is { $layout }, which also has { $columns }
init-unused-in-the-way = the nearest layout is { $layout }, which does not have { $columns }
init-unused-name = the nearest layout is { $layout }, whose files are named like { $pattern }
init-unused-signs = the nearest layout is { $layout }, which has one of { $columns }
init-unused-unknown = no layout is like its columns
init-unused-workbook = a workbook of this form is not read: save the sheet as CSV
init-unused-archive = an archive: unpack it, and run this again
init-unused-form = this form is not read: export CSV, JSON lines or Parquet

## Stages

init-no-stage = NO STAGE WAS FOUND: which field of the log is the stage? Say so in sources.history.fields:{"\u00A0"}stage{"\u00A0"}={"\u00A0"}"…"
init-no-stage-of-leads = NO STAGE WAS FOUND: which column of the leads is the stage? Say so in sources.leads.columns:{"\u00A0"}stage{"\u00A0"}={"\u00A0"}"…"
init-log-fields = the log has:
init-stage-changes = changes into it: { $changes }
init-stage-changes-leads = changes into it: { $changes }, leads in it now: { $leads }
init-guess-initial = where leads without a change are: a guess
init-which-stage = WHICH STAGE MEANS THAT SALES HAS THE LEAD?

## Contract

init-contract = What marketing and sales agreed on. A criterion that is not written is unknown for every handoff.
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
init-next = { $path } is written. { NUMBER($asked) ->
    [0] Next: tasuki check { $path }
    [one] Next: answer its one question, then: tasuki check { $path }
   *[other] Next: answer its { $asked } questions, which are listed at its top, then: tasuki check { $path }
}
