### What is passed with a handoff, and what missing information went with.

# `-share` where handoffs are enough for a share, `-count` where not.
pass-lead-share = { $count } of { $all } { NUMBER($all) ->
        [one] handoff
       *[other] handoffs
    } ({ $share }) came with all that the contract requires.
pass-lead-count = { $count } of { $all } { NUMBER($all) ->
        [one] handoff
       *[other] handoffs
    } came with all that the contract requires.
pass-lead-most = { $lead } Missing most often: { $attribute } ({ $share }).
pass-heading = { $complete } of complete handoffs { $outcome }; of those with something missing, { $missing }
pass-heading-none = No outcome sets complete handoffs clearly apart from incomplete ones
pass-note = { $complete } complete handoffs and { $missing } with something missing, at least { $days } old. What else differs between them is not held equal.
