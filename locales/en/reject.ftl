### What happens on rejection.

## Reasons against the criteria that were missing

reject-matrix-heading = { $lacking } of rejections for “{ $reason }” lacked “{ $criterion }”; of all rejections, { $of_all }
reject-matrix-heading-none = No reason goes with a missing criterion by more than noise
reject-matrix-note = The share of rejections whose handoff lacked the criterion, by reason; { $rejections } judged rejections. Where a reason names what the checklist had already shown, the rejection could have been foreseen.
reject-matrix-row = { $rejections } { NUMBER($rejections) ->
        [one] rejection
       *[other] rejections
    }
