### The closed vocabularies: what each value is called, and what it means.

## entry

entry-won = Won
    .rule = an opportunity was won
entry-pipeline = In pipeline
    .rule = an opportunity is open
entry-lost_in_pipeline = Lost in pipeline
    .rule = the opportunity was lost
entry-disqualified = Disqualified
    .rule = out for good
entry-rejected_no_reason = Rejected, no reason on record
    .rule = the lead stands at rejected, and no reason is recorded
entry-rejected = Rejected, reason on record
    .rule = the lead stands at rejected, and a reason is recorded
entry-unanswered = Unanswered, past due
    .rule = no response within { $respond_within }
entry-pending = Handed off, not yet due
    .rule = no response yet, still inside the window
entry-stalled = Answered, then silence
    .rule = answered, and nothing since for more than { $stalled_after }
entry-working = Being worked
    .rule = answered and active
entry-recycled_unanswered = Returned, never answered
    .rule = back with marketing, sales never responded
entry-ready_waiting = Ready, not handed off
    .rule = meets the checklist for more than { $handoff_within }
entry-aging = Aging before handoff
    .rule = in the marketing queue for more than { $aging_after }
entry-recycled = Back in nurture
    .rule = with marketing after a handoff
entry-in_marketing = With marketing
    .rule = in the queue, not yet aging
entry-history_lost = History does not tell
    .rule = with sales or at an end, no handoff seen

## action: what a lead to act on is, in few words; the heads of its columns

action-past_due = past due
    .why-unknown = no stage history
    .owner = Who is to answer
    .since = Handed off
action-ready_waiting = ready and waiting
    .why-unknown = no complete checklist that the sources can tell of
    .owner = Owner
    .since = Ready since
action-stalled = stalled
    .why-unknown = no stage history
    .owner = Who is to answer
    .since = Last sign of life
action-rejected_no_reason = rejected without a reason
    .why-unknown = no source holds reasons
    .owner = Owner
    .since = Rejected

## flag

flag-bypassed = Bypassed the handoff
    .rule = qualified or beyond, not created by sales, and no handoff was ever recorded
flag-sales_created = Created by sales
    .rule = with sales from its first record on, and handed over by nobody
flag-unowned = Has no owner
    .rule = still in play, and nobody is named as owner

## sla

sla-met = Met
    .rule = answered by the due time
sla-late = Late
    .rule = answered after the due time
sla-unanswered = Unanswered
    .rule = no answer, and the due time is past
sla-pending = Pending
    .rule = not answered, not yet due; not counted
sla-void = Void
    .rule = ended before it was due; not counted
sla-unknown = Unknown
    .rule = no stage is the queue in which a lead waits for sales

## step

step-accepted = Accepted by sales
step-qualified = Qualified by sales
step-pipeline = Opportunity opened
step-won = Won

## outcome

outcome-open = Still open
outcome-won = Won
outcome-lost = Lost
outcome-rejected = Rejected by sales
outcome-recycled = Back with marketing
outcome-disqualified = Disqualified

## band

band-under-1d = < 1 d
    .at-length = less than a day
band-1-3d = 1–3 d
    .at-length = 1–3 days
band-3-7d = 3–7 d
    .at-length = 3–7 days
band-7-14d = 7–14 d
    .at-length = 7–14 days
band-14-30d = 14–30 d
    .at-length = 14–30 days
band-30-90d = 30–90 d
    .at-length = 30–90 days
band-from-90d = 90 d +
    .at-length = 90 days or more

## quantile

quantile-p25 = 25% within
    .head = 25% within
quantile-p50 = 50% within (median)
    .head = Median
quantile-p75 = 75% within
    .head = 75% within
quantile-p90 = 90% within
    .head = 90% within

## source

source-leads = Leads
source-identities = Ids in other systems
source-history = Field history
source-engagement = Engagement
source-activities = Sales activities
source-opportunities = Opportunities
source-users = Users

## set-aside

set-aside-duplicate_rows = equal to another row in every column
set-aside-duplicate_leads = the same lead again; the last row counts
set-aside-orphan_rows = of a lead that the leads lack
set-aside-unreadable_rows = id or time cannot be read
set-aside-after_as_of = at or after the cut-off
set-aside-deleted_rows = deleted in the source
set-aside-merged_rows = of a lead merged into another
set-aside-superseded_rows = an earlier version of a record
set-aside-other_rows = not about these leads
set-aside-no_records = totals, notes or a header again: no records

## history-check

history-check-created_late = Leads changed before they were created
    .rule = the first change is taken as their creation
history-check-history_gap = Changes from a stage the lead was not in
    .rule = used all the same; changes before it are missing
history-check-sales_created = Leads with sales from the start
    .rule = no handoff, as marketing had none of them; or their history starts too late
history-check-undone_changes = Stage changes taken back at once
    .rule = by whoever made them, so they did not happen
history-check-ambiguous_order = Moments with stage changes in no certain order
    .rule = the order of the file is used
history-check-stage_differs = Leads in another stage than the export says
    .rule = the history is used; changes may be missing
history-check-unmapped_stage = Changes to a stage without a role
    .rule = passed over, as if the lead had stayed
history-check-stage_as_exported = Leads without a stage change
    .rule = in the stage of the export since their creation

## criterion

# `.quoted` is the name inside a sentence, between quotation marks.
criterion-icp_fit = fits the ideal customer
    .head = ICP fit
    .lines = ICP fit
    .gate = { criterion-icp_fit.head }
    .quoted = { criterion-icp_fit.head }
criterion-engagement = engaged enough
    .head = Engagement
    .lines = Engagement
    .gate = Engaged enough
    .quoted = { criterion-engagement.head }
criterion-japan_intent = intent in Japan
    .head = Japan intent
    .lines = Japan | intent
    .gate = { criterion-japan_intent.head }
    .quoted = { criterion-japan_intent.head }
criterion-decision_maker = decision maker
    .head = Decision maker
    .lines = Decision | maker
    .gate = { criterion-decision_maker.head }
    .quoted = { criterion-decision_maker.head }
criterion-no_disqualifier = no disqualifier
    .head = No disqualifier
    .lines = No | disqualifier
    .gate = { criterion-no_disqualifier.head }
    .quoted = { criterion-no_disqualifier.head }

## basis

basis-checklist = Checklist
    .rule = all five criteria were met
basis-score_only = Score only
    .rule = not all were, but the score was high enough
basis-neither = Neither
    .rule = neither the checklist nor the score
basis-unknown = Unknown
    .rule = no complete checklist, and the score is not known

## timing

timing-early = Early
    .rule = handed off before the lead was ready
timing-lapsed = Lapsed
    .rule = ready once, but no longer when handed off
timing-on_time = On time
    .rule = within { $handoff_within } of being ready
timing-late = Late
    .rule = more than { $handoff_within } after being ready
timing-unknown = Unknown
    .rule = readiness cannot be told

## timing-band, under the timing that it belongs to

timing-band-early-never = still not ready
timing-band-early-from-7d = 7 days or more
timing-band-early-1-7d = 1–7 days
timing-band-early-under-1d = under 1 day
timing-band-lapsed = ready once, no longer
timing-band-on_time = within { $handoff_within }
timing-band-late-under-1d = under 1 day
timing-band-late-1-7d = 1–7 days
timing-band-late-7-30d = 7–30 days
timing-band-late-from-30d = 30 days or more

## endpoint

# `.compared` is what a group did, as a verb in the plural.
endpoint-accepted = Accepted
    .compared = were accepted
endpoint-qualified = Qualified
    .compared = were qualified
endpoint-pipeline = Opportunity
    .compared = led to an opportunity
endpoint-won = Won
    .compared = were won
endpoint-rejected = Rejected
    .compared = were rejected
endpoint-answered_in_time = Answered in time
    .compared = were answered in time
endpoint-checklist = Complete checklist
    .compared = met the whole checklist
endpoint-on_time = Handed off on time
    .compared = came on time

## decider-rule

decider-rule-inside = Inside the rule
decider-rule-outside = Outside the rule
decider-rule-unknown = Cannot be told (not on record)

## policy

policy-checklist = Checklist
    .rule = as soon as all five criteria are met
policy-score = Score
    .rule = as soon as the score reaches { $score }
    .rule-open = as soon as the score is high enough
policy-actual = What was done
    .rule = the handoffs on record

set-aside-count = { $rows } { $reason }
stage-differs-count = { $leads } of { $all } leads in another stage than exported
