### explain: one lead, as a person reads it on a terminal

## the head and where the lead is now: the labels of the lines

explain-lead = LEAD { $lead }
explain-link = link
explain-created = created
explain-stage = stage
explain-owner = owner
explain-as_of = as of
explain-contract = contract
explain-ledger = ledger
explain-origin = handoff
explain-ready = ready
explain-week_before = a week before
explain-flag = flag
explain-amount = amount
explain-change = change
explain-decided = by
explain-tenure = tenure
explain-criteria = criteria
explain-score = score
explain-basis = basis
explain-timing = timing
explain-passed = passed
explain-exported = exported
explain-clock = clock
explain-answer = answer
explain-sla = SLA
explain-reached = reached
explain-outcome = outcome
explain-heading-standing = WHERE IT STANDS
explain-heading-timeline = TIMELINE
explain-heading-handoff = HANDOFF { $handoff }, { $at }: { $basis }, { $timing }, SLA { $sla }, { $outcome }

## phrases that all parts share

explain-comma = ,{" "}
explain-semicolon = ;{" "}
explain-colon = :{" "}
explain-or = {" "}or{" "}
explain-nothing = (none)
explain-day = { $date } ({ $weekday })
explain-weekday-1 = Mon
explain-weekday-2 = Tue
explain-weekday-3 = Wed
explain-weekday-4 = Thu
explain-weekday-5 = Fri
explain-weekday-6 = Sat
explain-weekday-7 = Sun
explain-under-a-minute = under a minute
explain-hours = { $hours }:{ $minutes } hours
explain-days-of-hours = { $days } days ({ $hours })
explain-with-detail = { $name } ({ $detail })
explain-by = {" "}by { $person }
explain-since = { $what } since { $at }
explain-state-met = met
explain-state-not-met = not met
explain-state-unknown = unknown
explain-adds = : { $what }
explain-points = { $points } { NUMBER($points) ->
        [one] point
       *[other] points
    }
explain-interest = interest in Japan
explain-interest-unknown = : cannot be told
explain-no-record = no record of { $name }
explain-exported-note = the export's value, as there is no record of that moment
explain-event-left = { $event } of { $day } is too long ago
explain-contract-version = version { $version } of the contract
explain-no-answer = ; no answer: { $why }
explain-why-before_handoff = before the handoff
explain-why-outside_handoff = outside a handoff
explain-why-kind_not_listed = the contract does not list this kind
explain-why-stage_changes_do_not_count = the contract does not count stage changes
explain-why-by_marketing = by marketing
explain-why-by_automation = by a machine

## the lead and its ledger entry

explain-no-stage = in none that is recorded
explain-version = version { $version }
explain-version-from = {" "}from { $day }
explain-version-judges = {" "}judges handoff { $handoff }
explain-version-judges-many = {" "}judges handoffs { $handoffs }
explain-not-in-ledger = it was never in the marketing queue, never handed off, and has no opportunity
explain-ledger-none = not in it: { $why }
explain-ledger-leak = { $entry } (a leak) since { $since }: { $rule }
explain-ledger-no-leak = { $entry } (no leak) since { $since }: { $rule }
explain-sales-created = none from marketing: it was with sales from its first record on
explain-ready-waiting = ready and waiting since { $at }
explain-week_before-same = the same
explain-week_before-none = not in the ledger
explain-flag-unowned = unowned: nobody owns it
explain-flag-sales_created = created by sales: nobody handed it over
explain-flag-bypassed = bypassed: it got this far with no handoff recorded
explain-opportunities = opportunities of { $amount }
explain-rule-won = a handoff or an opportunity of it is won
explain-rule-pipeline = its handoff is open and reached pipeline, or it has an open opportunity
explain-rule-lost_in_pipeline = its handoff was lost after pipeline, or its stage is lost
explain-rule-disqualified = its stage is disqualified
explain-rule-rejected_no_reason = sales rejected it and gave no reason
explain-rule-rejected = sales rejected it with a reason
explain-rule-unanswered = handed off, not answered, and past due
explain-rule-pending = handed off, not answered, and not yet due
explain-rule-stalled = answered, and then no activity, engagement or stage change for { $stalled_after } days
explain-rule-working = answered, and something happened in the last { $stalled_after } days
explain-rule-recycled_unanswered = back with marketing, and sales never answered its last handoff
explain-rule-ready_waiting = with marketing, ready, and not handed off for more than { $handoff_within } hours
explain-rule-aging = in the marketing queue, not ready, for more than { $aging_after } days
explain-rule-recycled = back with marketing after a handoff
explain-rule-in_marketing = with marketing, never handed off
explain-rule-history_lost = with sales or at an end, and no handoff of it was ever recorded

## a handoff

explain-from-nothing = no stage
explain-tenure-since = with marketing since { $at }
explain-decided-by-nobody = nobody recorded
explain-decided-open = { $person }; the contract does not say who decides
explain-decided-inside = { $person }: inside the rule ({ $deciders } may decide)
explain-decided-outside = { $person }: outside the rule (only { $deciders } may decide)
explain-decided-unknown = { $person }: whether inside the rule ({ $deciders }) is unknown
explain-owned-from-start = { $owner }, of sales from the start
explain-owned-assigned = { $owner }; assigned to { $person } { $at }
explain-owned-unassigned = { $owner }; never assigned to a sales user
explain-criteria-met = { $met } of 5 met
explain-asked = the contract asks for { $rule }
explain-earlier = { $events } { NUMBER($events) ->
        [one] earlier one
       *[other] earlier ones
    }
explain-rests-undefined = { $state }: the contract does not define it
explain-rests-unjudged = { $state }: no source tells of it
explain-rests-on = { $state }: { $evidence }
explain-window = in the { $days } days since { $at }
explain-window-points = { $points } of the { $needed } points needed, { $window }
explain-window-nothing = nothing { $window }
explain-window-events = { $events } { NUMBER($events) ->
        [one] event
       *[other] events
    } { $window }
explain-scored-no-threshold = { $score }; the contract has no threshold
explain-scored-reached = { $score }: reaches the threshold of { $threshold }
explain-scored-below = { $score }: below the threshold of { $threshold }
explain-scored-unknown = { $score }; the threshold is { $threshold }
explain-based-checklist = { $basis }: all five criteria are met
explain-based-checklist-agrees = { $basis }: all five criteria are met; the score alone agrees
explain-based-checklist-waited = { $basis }: all five criteria are met; the score alone would have waited
explain-based-score_only = { $basis }: the score is reached, the checklist is not met
explain-based-neither = { $basis }: neither the checklist is met nor the score reached
explain-based-unknown = { $basis }: the checklist is not met, and the score is unknown
explain-ready-after = ready { $hours } after the handoff
explain-ready-never = not ready since
explain-timed-on_time = { $timing }: ready since { $ready_at }, handed off after { $hours } ({ $allowed } hours allowed)
explain-timed-late = { $timing }: ready since { $ready_at }, handed off only after { $hours } ({ $allowed } hours allowed)
explain-timed-early = { $timing }: not ready in this tenure before; { $later }
explain-timed-lapsed = { $timing }: was ready from { $ready_at }, and no longer; { $later }
explain-timed-unknown = { $timing }: the contract or the sources leave a criterion open
explain-passed-nothing-required = the contract requires nothing
explain-passed-all = nothing missing: { $known }
explain-passed-none = missing: { $missing }
explain-passed-some = missing: { $missing }; there: { $known }
explain-clock-elapsed = { $from } + { $promised } hours, every hour counts: due { $due_at }; { $business } of it in business hours ({ $hours })
explain-clock-business = { $from } + { $promised } business hours ({ $hours }): due { $due_at }
explain-clock-left-out = … { $days } { NUMBER($days) ->
        [one] day
       *[other] days
    } …
explain-clock-outside = { $day } outside business hours
explain-clock-closed = { $day } closed: { $reasons }
explain-closed-weekend = weekend
explain-closed-holiday = holiday
explain-closed-holiday-english = { $english } { $name }
explain-closed-closure = closure of the company
explain-closed-clock_change = the clock was changed over its hours
explain-answered-none = none
explain-answered-unknown = unknown
explain-answered-at-once = at once: sales took it past its queue
explain-answered-activity = , { $activity }{ $by }
explain-answered-stage = , change to { $stage }{ $by }
explain-answered = { $at }{ $through }; after { $hours }, in business time { $business }
explain-kept-met = { $sla }: answered in time
explain-kept-late = { $sla }: answered after { $due_at }
explain-kept-pending = { $sla }: not answered, and due only { $due_at }
explain-kept-unknown = { $sla }: no stage of the job is the queue in which a lead waits for sales
explain-kept-void = { $sla }: it ended unanswered before the answer was due
explain-kept-unanswered = { $sla }: due { $due_at }, and no answer until { $as_of }
explain-kept-unanswered-ended = { $sla }: due { $due_at }, and it ended without an answer
explain-reached-none = none of accepted, qualified, pipeline, won
explain-ended-reason = ; reason: { $reason }
explain-ended-reason-written = ; reason: { $reason }, written as { $written }
explain-ended-carried-over = , set before this handoff
explain-ended-recovered = ; handed off again later, and then qualified
explain-ended-returned = ; handed off again later
explain-ended-opportunities = ; opportunities of { $amount }

## the timeline

explain-score-reaches = ; reaches the threshold
explain-score-falls = ; falls below the threshold
explain-weightless = { $kinds }, without points
explain-line-created = created
explain-line-created-in = created, in { $stage }
explain-line-contract = version { $version } of the contract comes into force
explain-line-stage = stage { $change }{ $by }
explain-line-owner = owner { $change }{ $by }
explain-line-score = score { $change }{ $by }
explain-opportunity = opportunity
explain-opportunity-amount = opportunity of { $amount }
explain-line-opportunity-created = { $opportunity } created
explain-line-opportunity-won = { $opportunity } won
explain-line-opportunity-lost = { $opportunity } lost
explain-line-checklist = checklist: { $met } of 5 met: { $criteria }
explain-line-criterion = { $sign } { $criterion } { $state } ({ $met } of 5 met)
explain-line-ready = READY: all five criteria are met
explain-line-no-longer-ready = NO LONGER READY
explain-line-handoff-alone = HANDOFF { $handoff }
explain-line-handoff = HANDOFF { $handoff } to { $role }: { $met } of 5 criteria met, basis { $basis }, timing { $timing }
explain-line-answer = ANSWER to handoff { $handoff }
explain-line-answer-after = ANSWER to handoff { $handoff } after { $hours }: { $sla }
explain-line-answer-at-once = ANSWER to handoff { $handoff } at once: it went past the sales queue
explain-line-due-met = ANSWER DUE to handoff { $handoff }: it had come ({ $sla })
explain-line-due-late = ANSWER DUE to handoff { $handoff }: it came later ({ $sla })
explain-line-due-void = ANSWER DUE to handoff { $handoff }: the handoff had ended without one ({ $sla })
explain-line-due-pending = ANSWER DUE to handoff { $handoff }: it may still come ({ $sla })
explain-line-due-unanswered = ANSWER DUE to handoff { $handoff }: it never came ({ $sla })
explain-line-ended = END of handoff { $handoff }: { $outcome }
explain-line-cut-off = CUT-OFF: nothing from here on is known
explain-odd-created_late = ; odd: before the lead was created
explain-odd-unmapped = ; passed over: no role lists this stage
explain-odd-undone = ; passed over: a slip that was taken back at once
explain-odd-same_stage = ; passed over: the lead was in it already
explain-odd-history_gap = ; odd: the lead was in another stage, so a change is missing

## names, as the files and definitions have them

explain-named-entry-won = won
explain-named-entry-pipeline = pipeline
explain-named-entry-lost_in_pipeline = lost_in_pipeline
explain-named-entry-disqualified = disqualified
explain-named-entry-rejected_no_reason = rejected_no_reason
explain-named-entry-rejected = rejected
explain-named-entry-unanswered = unanswered
explain-named-entry-pending = pending
explain-named-entry-stalled = stalled
explain-named-entry-working = working
explain-named-entry-recycled_unanswered = recycled_unanswered
explain-named-entry-ready_waiting = ready_waiting
explain-named-entry-aging = aging
explain-named-entry-recycled = recycled
explain-named-entry-in_marketing = in_marketing
explain-named-entry-history_lost = history_lost
explain-named-criterion-icp_fit = icp_fit
explain-named-criterion-engagement = engagement
explain-named-criterion-japan_intent = japan_intent
explain-named-criterion-decision_maker = decision_maker
explain-named-criterion-no_disqualifier = no_disqualifier
explain-named-basis-checklist = checklist
explain-named-basis-score_only = score_only
explain-named-basis-neither = neither
explain-named-basis-unknown = unknown
explain-named-timing-early = early
explain-named-timing-lapsed = lapsed
explain-named-timing-on_time = on_time
explain-named-timing-late = late
explain-named-timing-unknown = unknown
explain-named-sla-met = met
explain-named-sla-late = late
explain-named-sla-unanswered = unanswered
explain-named-sla-pending = pending
explain-named-sla-void = void
explain-named-sla-unknown = unknown
explain-named-outcome-open = open
explain-named-outcome-won = won
explain-named-outcome-lost = lost
explain-named-outcome-rejected = rejected
explain-named-outcome-recycled = recycled
explain-named-outcome-disqualified = disqualified
explain-named-step-accepted = accepted
explain-named-step-qualified = qualified
explain-named-step-pipeline = pipeline
explain-named-step-won = won
explain-named-role-nurture = nurture
explain-named-role-marketing_queue = marketing_queue
explain-named-role-sales_queue = sales_queue
explain-named-role-accepted = accepted
explain-named-role-qualified = qualified
explain-named-role-pipeline = pipeline
explain-named-role-won = won
explain-named-role-lost = lost
explain-named-role-rejected = rejected
explain-named-role-recycled = recycled
explain-named-role-disqualified = disqualified
explain-named-function-marketing = marketing
explain-named-function-sales = sales
explain-named-function-automation = automation
