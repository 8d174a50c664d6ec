
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
### came to, how they were timed, which criterion is missing, and the rules replayed.

## What the contract asks for

ready-points = { $points } points
ready-asked-points = { $points } within { $days }: { $kinds }
ready-asked-event = An event within { $days }: { $condition }
ready-score-given = { $score } points or more
ready-term-score = { $given }
ready-version = Version { $number }
ready-version-in-sentence = version { $number }

## Counts of all handoffs: `-share` where they are enough for a share, `-count` where not

ready-handoffs-share = { $share } of handoffs
ready-handoffs-count = { $count } of { $all } { NUMBER($all) ->
        [one] handoff
       *[other] handoffs
    }

## Two groups compared: checklist handoffs with score-only ones, or those under a version of
## the contract with those under the one before. Sentences have no full stop

ready-held-quarter = quarter
ready-held-segments-and-quarter = { $segments } and quarter
ready-between-segments = {", "}
ready-apart = { $difference } { $direction ->
        [less] less often
       *[more] more often
    }
ready-first-group = { $between ->
        [bases] Checklist handoffs
       *[versions] Handoffs under { $later }
    }
ready-second-group = { $between ->
        [bases] score-only ones
       *[versions] under { $earlier }
    }
ready-shares-of-groups = { ready-first-group } { $outcome } in { $first } of cases, { ready-second-group } in { $second }

ready-comparison-too-few = { $between ->
        [bases] Too few handoffs to tell checklist and score-only ones apart
       *[versions] Too few handoffs under { $later } to tell
    }
    .short = too few to tell
ready-comparison-no-difference = { ready-first-group } { $outcome } about as often as { ready-second-group } ({ $first } against { $second })
    .short = within the noise

# Where nothing is held equal
ready-comparison-difference = { ready-first-group } { $outcome } { $raw } than { ready-second-group }
    .short = more than noise
ready-comparison-chance = { ready-shares-of-groups }; they differ, but not beyond chance among so many comparisons
    .short = apart, but not beyond chance
ready-comparison-unclear = { ready-shares-of-groups }; whether that is chance cannot be told
    .short = cannot be told

# Where something is held equal
ready-comparison-holds = { ready-comparison-difference }; the difference holds once { $held } are held equal
    .short = holds, like with like
ready-comparison-shrinks = { ready-comparison-difference }; less than half of the difference is left once { $held } are held equal
    .short = less than half left, like with like
ready-comparison-disappears = { ready-comparison-difference }; the difference disappears once { $held } are held equal
    .short = disappears, like with like
ready-comparison-uncertain = { ready-comparison-difference }; too few handoffs are alike to tell whether that holds once { $held } are held equal
    .short = uncertain, like with like
ready-comparison-not-comparable = { ready-comparison-difference }, but too few are alike once { $held } are held equal: like cannot be compared with like
    .short = like cannot be compared with like
ready-comparison-appears = { ready-comparison-no-difference }; { $within } once { $held } are held equal
    .short = shows only like with like
ready-comparison-reverses = { ready-comparison-difference }; it is the reverse, { $within }, once { $held } are held equal
    .short = reverses, like with like

# The earlier version has no number here: it is "the one before".
ready-comparison-note = { $between ->
        [bases] { $first } checklist and { $second } score-only handoffs at least { $days } old.{ $alike } What else differs is not held equal.
       *[versions] { $first } handoffs under { $later } and { $second } under { $earlier ->
           *[any] the one before
        }, at least { $days } old, by what they came to in that time.{ $alike } The versions follow in time, so much else may have changed.
    }
ready-comparison-alike = {" "}Like with like: { $held } held equal; { $alike } of the smaller group’s { $all } have their like in the other.
ready-versions-caption = The difference: { $later } less { $earlier }

## What handoffs were based on

ready-basis-checklist-share = { $share } of handoffs met the whole checklist
ready-basis-checklist-count = { $count } of { $all } { NUMBER($all) ->
        [one] handoff
       *[other] handoffs
    } met the whole checklist
ready-basis-score-only-share = { $share } had only the score
# The whole was just named.
ready-basis-score-only-count = { $all ->
       *[any] { $count }
    } had only the score
ready-basis = { $checklist }; { $score_only }
ready-basis-note = The score alone would have handed off { $agrees } of those that met the checklist.

## Which criterion is missing

ready-criteria = Missing most often: “{ $criterion }”, in { $handoffs } without a complete checklist
ready-criteria-few = Only { $incomplete } { NUMBER($incomplete) ->
        [one] handoff
       *[other] handoffs
    } lacked a complete checklist: too few to tell what is missing most often
ready-criteria-complete = { NUMBER($all) ->
        [one] The { $all } handoff
       *[other] All { $all } handoffs
    } met the whole checklist
ready-criteria-note = Missing is not met or unknown: verified, not assumed. “Only this one” is what stood between the lead and a complete checklist.
ready-criteria-picture-note = Of { $incomplete } handoffs without a complete checklist, which may lack several. { ready-criteria-note }

## How handoffs were timed

ready-timing-early = { $handoffs } came before the lead was ready
ready-timing-early-rejected = { $handoffs } came before the lead was ready; sales rejected those { $rejected } than handoffs on time
ready-timing-late = { $handoffs } came late
ready-timing-late-by = { $handoffs } came late, half of them more than { $median } after the lead was ready
ready-timing-on-time = { $handoffs } came on time
ready-timing-note = Outcomes: handoffs at least { $days } old, each against those on time.
ready-timing-note-since = Of { $all } handed off unready, { $met } became ready afterwards. { ready-timing-note }
ready-timing-picture-note = { $judged } judged { NUMBER($judged) ->
        [one] handoff
       *[other] handoffs
    }, by elapsed time between readiness and the handoff; late is later than the contract allows. { $note }
ready-timing-before = before the lead was ready
ready-timing-after = after the lead was ready
ready-timing-ready = Lead ready
ready-timing-bands-caption = Handoffs by how long before or after the lead was ready
ready-timing-bands-head = From ready
ready-timing-band = { $timing }: { $band }

## Who is ready and waiting now

ready-waiting-none = No lead is ready and waiting for a handoff
ready-waiting = { $now } { NUMBER($now) ->
        [one] lead is
       *[other] leads are
    } ready and waiting for a handoff
ready-waiting-all-overdue = { ready-waiting }, { NUMBER($now) ->
        [one] for more than
       *[other] all for more than
    } { $hours }
ready-waiting-overdue = { ready-waiting }, { $overdue } for more than { $hours }
ready-waiting-median = { $waiting }; the median wait is { $median }
ready-waiting-note = Leads on the marketing side at the cut-off, in the ledger or not; so the ledger may count fewer.

## Rules for handing off, replayed

ready-policies = Of the leads of which a handoff reached qualified, the checklist would have handed off { $checklist }, the score { $score }
ready-policies-checklist = Of the leads of which a handoff reached qualified, the checklist would have handed off { $recall }
ready-policies-score = Of the leads of which a handoff reached qualified, the score would have handed off { $recall }
ready-policies-few = A handoff of only { $qualified } { NUMBER($qualified) ->
        [one] lead
       *[other] leads
    } reached qualified: too few to tell what each rule would have handed off
ready-policies-note = Each rule replayed over all leads, handing off at the first moment at which it holds. History stays as it was. A lead that was never handed off had no chance to be qualified, so the share qualified is a lower bound.
ready-threshold = { $score } points or more
ready-threshold-recall = Score: of the qualified, handed off
ready-threshold-precision = Score: of those handed off, qualified
ready-threshold-checklist-recall = Checklist: { $share } handed off
ready-threshold-checklist-precision = Checklist: { $share } qualified
ready-threshold-contract = Contract: { $score } points
ready-threshold-contract-shares = { ready-threshold-contract } ({ $recall } handed off, { $precision } qualified)
ready-threshold-scores = Score from which a lead is handed off
ready-threshold-shares = Share of leads
ready-threshold-note = Handed off: of the { $qualified } leads of which a handoff reached qualified. Qualified: of the leads that the rule hands off. Bands: { $level } intervals. { ready-policies-note }
