### The frame of the page, and what its sections share: titles, heads of columns, the
### names of figures that stand alone.

part-of-whole = { $part } of { $whole }
items = { $count }
count-and-share = { $count } ({ $share })
full-stop = { $sentence }.
leads-counted = { $count } { NUMBER($count) ->
        [one] lead
       *[other] leads
    }
between-sentences-of-a-list = {"; "}
alternative-text = { $heading }. { $facts }.

hours = { $hours } hours
score = { $score }
least = { $least }
days = { $days } days
weeks = { NUMBER($weeks) ->
        [one] week
       *[other] { $weeks } weeks
    }
hours-elapsed = { $hours } hours
hours-business = { $hours } business hours

## Why a figure is not there

absent-unknown = unknown
absent-nothing-to-judge = none to judge
absent-not-reached = not reached

## A figure that is known and not shared, since it tells of single people
hidden = hidden
hidden-small = <5

## Titles and heads
report-kind = Weekly handoff review
contents = Contents
skip = Skip to the findings
headline = Headline figures
question-of-contract = Question { $number } of the contract
contract-says = What the contract says
figures-behind = Figures behind this chart
sort-by = Sort by
made-by = Made by tasuki

leak = Leak
total = Total
of-which-leaks = of which leaked
more-rows = Further rows are in measures.csv.
scroll-hint = table, scrolls sideways
beside = Flagged beside the total
unknown = Unknown
too-few = too few to tell
no-owner = (no owner)
no-team = (no team)
no-reason = No reason given
other-reason = Other reason
overall = Overall
mean = Mean
not-due = Not due yet
usual-range = Usual range
due = Due
target = Target

card-sla = Answered in time, this week
card-sla-of-week = Answered in time, { $week }
card-recent = In time, recent weeks
card-leaks = Leads leaked
card-past-due = Past due now
card-never-handed-off = Waiting for a handoff
card-bypassed = Qualified or won without a handoff
card-beyond-record = Response, SLA, rejections
card-rejections = Rejected handoffs
card-median = Median response, elapsed
card-median-business = Median response, business hours
card-with-reason = Rejected with a reason
card-no-reason = Rejected without a reason

section-ledger = Where every lead stands
section-sla = How fast does sales respond?
section-rejection = What happens when sales rejects?
section-unknown = What cannot be known
section-rests-on = What this rests on

term-respond = Respond within
    .answer = { $within }
term-clock = Clock
    .elapsed = Every hour counts, nights and weekends included
    .business = { $hours }, without { $off }
    .business-closed = { $hours }, without { $off }; closed { $closures }
    .hours = { $opens }–{ $closes }
    .off-japan = weekends and national holidays of Japan
    .off-none = weekends
    .off-file = weekends and the holidays in { $file }
    .closure = { $first } to { $last }
term-response = Counts as a response
    .any = Any activity by sales
    .any-or-stage-change = Any activity by sales, or a stage change
    .kinds = { $kinds } by sales
    .kinds-or-stage-change = { $kinds } by sales, or a stage change
term-target = Target
    .answer = { $share } in time
    .none = None is set
term-handoff = Hand off within
    .answer = { $within } of being ready
term-deciders = Who decides
    .none = Not said
term-aging = Aging after
    .answer = { $after } in the marketing queue
term-stalled = Stalled after
    .answer = { $after } of silence after an answer
term-reasons = Reasons sales may give
    .none = No list is set
term-reason-hours = Reason recorded within
    .answer = { $within } of the rejection
term-ready = Ready when
    .all = All of: { $criteria }
    .all-defined = All of: { $criteria }. Not defined: { $not_defined }
    .with-score = { $rule }. The score alone would ask for { $points }
    .points = { $points } points
term-required = Passed to sales
    .none = Nothing is required

ledger-caption = The leakage ledger: every lead once, at the cut-off
entry = Where the lead is
leads = Leads
rate = Share
week-change = In a week
share = Share
amount = Opportunities
at-stake = At stake (est.)

weeks-caption = SLA compliance by week of handoff
week = Week of
compliance = In time
of = In time of due
interval = 95% interval
counts-caption = Handoffs by state under the SLA
state = State
handoffs = Handoffs
recent = Recent
earlier = Before
change = Change
all-time = All
this-week = This week
curve-caption = Share of handoffs answered, by hours since the handoff
hours-since = Hours since handoff
share-answered = Share answered
answered-end = Answered
answered = Answered by then
at-risk = Still waiting
quantiles-caption = Time until sales first responds
quantile = Share of handoffs
elapsed-hours = Elapsed
business-hours = Business hours
team = Team
owners-caption = SLA compliance by owner
owner = Owner
missed = Ever past due
past-due-now = Past due now
median-hours = Median response

bands-caption = Leads waiting now, by stage and time in the stage
bands-label = Time in the stage so far
stage = Stage
waiting-now = Waiting now
median-days = Median age
oldest-days = Oldest
waiting-owners-caption = Leads waiting in the queues now, by owner
time-in-stage-caption = Time spent in each stage, over all stays
ended = Ended of all stays

reasons-caption = Rejections by reason
reason = Reason
rejections = Rejections
cumulative = Cumulative
after-rejection-caption = What is recorded about rejections, and what came of them
what = Rejected handoffs
with-reason = With any reason
listed-reason = With a reason on the contract’s list
returned = Handed off again later
recovered = Qualified in a later handoff

funnel-caption = Handoffs that reached each step
step = Step
handed-off = Handed off
of-all-short = Of all
of-all = Of all handoffs
of-step-before = Of the step before
outcomes-caption = How handoffs ended
outcome = Outcome

section-ready = When is a lead sales-ready?
section-decides = Who decides?
section-passed = What is passed to sales?

term-score = Score alone

no-criterion = No criterion is defined
not-defined = Not defined
basis-caption = Handoffs by what they were based on
basis = Basis
endpoints-caption = What became of checklist and score-only handoffs
differences-caption = The difference: checklist less score only
difference = Difference
alike = Like with like
p-value = p
median-response = Median response
basis-reasons-caption = Reasons for rejection, by basis
criteria-caption = Criteria missing at the handoff
criterion = Criterion
missing = Missing
missing-count = Missing of incomplete
alone-missing = Only this one
criterion-unknown = Unknown
criteria-met-caption = Handoffs by number of criteria met
criteria-met = Criteria met
timing-caption = Handoffs by timing
timing = Timing
how-far = By how much (median)
accepted-share = Accepted
rejected-share = Rejected
against-on-time = vs on time
rule-caption = Handoffs by the rule on who decides
checklist-complete = Complete checklist
decider-teams-caption = Handoffs by the team that decided
deciders-caption = Handoffs by the person who decided
no-actor = (nobody recorded)
ownership-caption = Queue and ownership at the handoff
skipped-queue = Went past the sales queue
unowned = The lead had no owner at that moment
unassigned = Never owned by a sales user
delays-caption = The system’s delay and the person’s
until-owned = Until owned by sales
until-answered = From then to the answer
enforcement-caption = Reached without a complete checklist
without-checklist = Without a complete checklist
enforcement-weeks-caption = Accepted without a complete checklist, by week
enforcement-actors-caption = Accepted without a complete checklist, by who accepted
week-of-step = Week of
actor = Who
info-caption = Required information missing at the handoff
info-outcome-caption = What became of complete and incomplete handoffs
info-complete = Complete
info-missing = Something missing
matrix-caption = Criteria lacking at the handoff, by reason for rejection
all-rejections = All rejections
policies-caption = Rules for handing off, replayed
policy = Rule
handed-off-leads = Leads handed off
recall = Of the qualified
recall-in-time = No later than history
precision = Of these qualified
gained = Gained (median)
thresholds-caption = The score as a rule, at each threshold
threshold = Score
decider = Decider
criterion-met = Met
at-handoff = At the handoff
version-handoffs-caption = Handoffs by contract version
contract-version = Version
point-in-time-caption = Criteria judged on values as they were at the handoff
point-in-time = As they were

source = Source
rows-read = Rows read
rows-used = Used
rows-set-aside = Set aside
source-age = Last record before the cut-off
found-lead = Found its lead
rows = Rows
checks-caption = Irregularities in the history
check = What was found
count = Number
not-as-of-caption = Judged on today’s value: no history reaches back to the handoff
attribute = Attribute
not-as-of = Handoffs
too-few-caption = “Too few to tell”
contract-caption = Contract
how-to-read = How to read the figures
how-chosen = How the headline is chosen
definitions = Definitions
inputs-caption = Input files
file = File
bytes = Bytes
fingerprint = SHA-256
job-file = Job file
version = Version
cut-off = Cut-off
charts = Charts
