### ready

## The flow of handoffs from marketing through the criteria to sales

ready-flow-too-few = Too few handoffs were judged to tell which way they take: { $judged }
ready-flow-all-met = All { $judged } handoffs went through all five criteria
ready-flow-score-only = Of { $judged } handoffs { $met } went through all five criteria; { $others } went on the score alone
ready-flow-neither = Of { $judged } handoffs { $met } went through all five criteria; { $others } had neither these nor the score
ready-flow-score-unknown = Of { $judged } handoffs { $met } went through all five criteria; whether the others had the score is not known
ready-flow-note = Counts and shares are of all { $all } handoffs.
ready-flow-note-judged = Of { $all } handoffs, readiness could be judged for { $judged }, of which the paths are shares; each criterion is a share of the handoffs whose contract defines it, and what sales did, of all.
ready-flow-note-lines = Lines are as thick as the handoffs on them are many.
ready-flow-note-open = Besides: not answered and not yet due, { $pending }; ended before an answer was due, { $void }.
ready-flow-waiting = Ready, waiting for a handoff: { $leads } { NUMBER($leads) ->
        [one] lead
       *[other] leads
    }
ready-flow-caption = The way of handoffs from marketing to sales, and what came of them
ready-flow-head = Where
ready-flow-of = Of
ready-flow-all-handoffs = All handoffs
ready-flow-marketing = Marketing
ready-flow-sales = Sales
ready-flow-handoffs = handoffs
ready-flow-basis-checklist = All five criteria met
ready-flow-basis-score_only = On the score alone
ready-flow-basis-neither = With neither
ready-flow-basis-unknown = Criteria not met, score unknown
ready-flow-sla-met = Answered in time
ready-flow-sla-late = Answered late
ready-flow-sla-unanswered = Never answered, past due
ready-flow-sla-pending = Not answered, not yet due
ready-flow-sla-void = Ended before it was due
ready-flow-accepted = Accepted
ready-flow-rejected = Rejected, back to marketing
ready-flow-ready-waiting = Ready, waiting for a handoff (leads)
