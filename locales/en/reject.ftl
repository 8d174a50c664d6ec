### What happens when sales rejects?

reject-none = Sales has rejected none of { $handoffs } handoffs.
reject-lead = Sales rejected { $rejected } of { $all } handoffs ({ $share }). The ledger counts leads as they stand now, handed off or not, so its number differs.
reject-without-reason = { $share } of rejections carry no reason ({ $of })
reject-top-reason = “{ $reason }” is the most frequent reason: { $share } ({ $of })
reject-note = { $all } rejections, by the reason recorded at the time.
reject-note-carried-over = { $all } rejections, by the reason recorded at the time. Reasons set before the handoff and carried over: { $carried_over }.
reject-matrix-detail = { $rejections } { NUMBER($rejections) ->
        [one] rejection
       *[other] rejections
    }
reject-matrix-detail-few = { $rejections }: too few to tell

## Reasons against the criteria that were missing

reject-matrix-heading = { $lacking } of rejections for “{ $reason }” lacked “{ $criterion }”; of all rejections, { $of_all }
reject-matrix-heading-none = No reason goes with a missing criterion by more than noise
reject-matrix-note = The share of rejections whose handoff lacked the criterion, by reason; { $rejections } judged rejections. Where a reason names what the checklist had already shown, the rejection could have been foreseen.
reject-matrix-row = { $rejections } { NUMBER($rejections) ->
        [one] rejection
       *[other] rejections
    }
