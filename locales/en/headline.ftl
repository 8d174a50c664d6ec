### The week's finding, the sentences below it, and the headline figures.

## The finding

headline-leak-rejected_no_reason = { $leads } { NUMBER($leads) ->
        [one] lead was
       *[other] leads were
    } rejected with no reason on record
headline-leak-unanswered = { $leads } { NUMBER($leads) ->
        [one] lead handed to sales is
       *[other] leads handed to sales are
    } past due, and nobody has answered
headline-leak-stalled = { $leads } { NUMBER($leads) ->
        [one] lead has
       *[other] leads have
    } gone silent for more than { $stalled_after } after sales first answered
headline-leak-recycled_unanswered = { $leads } { NUMBER($leads) ->
        [one] lead
       *[other] leads
    } came back to marketing without one answer from sales
headline-leak-ready_waiting = { $leads } { NUMBER($leads) ->
        [one] lead is ready for sales, and nobody has handed it over
       *[other] leads are ready for sales, and nobody has handed them over
    }
headline-leak-aging = { $leads } { NUMBER($leads) ->
        [one] lead has
       *[other] leads have
    } sat in the marketing queue for more than { $aging_after }

headline-sla-below-usual = Sales answered only { $share } of { $handoffs } in time, an unusual low
headline-sla-above-usual = Sales answered { $share } of { $handoffs } in time, an unusual high
headline-trend-up = Sales answered { $recent } of handoffs in time over the last { $weeks }, up from { $earlier }
headline-trend-down = Sales answered { $recent } of handoffs in time over the last { $weeks }, down from { $earlier }
headline-nothing-unusual = Nothing unusual this week
headline-nothing-unusual-sla = Nothing unusual this week: sales answered { $share } of { $handoffs } in time
headline-no-handoff = No handoff to sales was recorded for any of { $leads } leads
headline-exports-end = The exports end on { $last }, { $age } before the cut-off: what follows is the state of that day, and ages run on.
headline-history-ends = The history ends on { $last }, { $age } before the cut-off, while other exports go on: changes since then are not known, and ages run on.
headline-set-aside = { $share } of the rows of “{ $source }” could not be used ({ $rows } of { $all }): counts that rest on them are too low.
headline-found-lead = Only { $share } of the rows of “{ $source }” name one of the leads ({ $rows } of { $all }): what the others tell is not in the figures.
headline-stage-differs = { $share } of leads ({ $leads } of { $all }) are in another stage than the export says: their history has gaps, and what follows goes by the history.
headline-no-lead = No lead has reached the marketing queue yet

## The sentences below it

headline-leaks = In all, { $leaks } of the { $all } leads in the ledger ({ $share }) have leaked.
headline-at-stake = An estimated { $amount } is at stake in them.
headline-bypassed = { $leads } leads were qualified or won all the same.
headline-never-handed-off = { $leads } leads are still in the marketing queue for all that is on record, more than { $aging_after } after they entered it.
headline-no-reasons = No source holds reasons for rejection, so every rejection counts as one without a reason.
headline-team-fell = { $team } fell furthest, from { $earlier } to { $recent }.
headline-no-queue = How fast sales answers cannot be known: no stage of the job is the queue in which a lead waits for sales (stages.sales_queue).
headline-no-handoff-in-history = The stage history shows no move from marketing to sales, so nobody can tell how fast sales answers or what it sends back.
headline-no-history = The sources hold no stage history, so nobody can tell how fast sales answers or what it sends back.

# What is judged, within the sentences above and below.
judged-this-week = this week’s handoffs
judged-week-of = the handoffs of { $week }

headline-this-week = Sales answered { $share } of { $handoffs } in time
headline-this-week-below-usual = Sales answered { $share } of { $handoffs } in time, below the usual range of { $range }
headline-this-week-above-usual = Sales answered { $share } of { $handoffs } in time, above the usual range of { $range }
headline-this-week-within-usual = Sales answered { $share } of { $handoffs } in time, within the usual range of { $range }
headline-this-week-below-target = Sales answered { $share } of { $handoffs } in time, below the target of { $target }
headline-this-week-above-target = Sales answered { $share } of { $handoffs } in time, above the target of { $target }
headline-this-week-around-target = Sales answered { $share } of { $handoffs } in time, too close to the target of { $target } to tell them apart
headline-this-week-too-few = Sales answered { $share } of { $handoffs } in time: too few to tell
headline-recent = Sales answered { $recent } in time over the last { $weeks }, against { $earlier } before: { $verdict ->
        [better] better, by more than noise
        [worse] worse, by more than noise
       *[noise] within the noise
    }

## The headline figures

card-due = { $of } handoffs due
card-ledger = { $share } of { $all } leads
card-answered = { $of } handoffs answered
card-of-rejections = { $of } rejections
card-interval = { $level } interval { $interval }
card-missed = ever past due: { $missed }
card-of-handoffs = { $share } of { $of } handoffs
card-moved = { $began } new, { $ended } resolved
card-unknown = not in the sources
card-unknown-without-handoff = no handoff was recorded
change-leads = { $change } on { $before }
change-leads-since = a week before ({ $before })
change-recent = { $change } on { $before }: { $verdict ->
        [better] better, more than noise
        [worse] worse, more than noise
       *[noise] within the noise
    }
change-outside-usual = { $verdict ->
        [better] better: above the usual range of { $range }
       *[worse] worse: below the usual range of { $range }
    }
change-recent-since = the { $weeks } before
