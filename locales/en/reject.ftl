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
