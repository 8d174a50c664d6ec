### Who makes the handoff decision, who owns the lead then, and whether sales holds to the
### checklist. `-share` where the whole is enough for a share, `-count` where not.

decide-lead-share = { $count } of { $all } { NUMBER($all) ->
        [one] handoff
       *[other] handoffs
    } ({ $share }) { NUMBER($count) ->
        [one] was
       *[other] were
    } made outside the rule.
decide-lead-count = { $count } of { $all } { NUMBER($all) ->
        [one] handoff
       *[other] handoffs
    } { NUMBER($count) ->
        [one] was
       *[other] were
    } made outside the rule.
decide-lead-checklist = { $lead } Of these, { $outside } met the whole checklist; inside the rule, { $inside }.
decide-lead-all-inside = All { $all } handoffs were made by those whom the contract names.
decide-heading = Most handoffs were made by { $team }: { $share }
decide-delays = Half the handoffs have an owner in sales within { $system }; half of those owners answer within { $person }
decide-delays-note = Until a sales user owns the lead, the delay is the system’s; from then on, the person’s. Elapsed hours, Kaplan–Meier.
decide-enforcement-share = Sales accepted { $count } of { $all } { NUMBER($all) ->
        [one] handoff
       *[other] handoffs
    } without a complete checklist ({ $share })
decide-enforcement-count = Sales accepted { $count } of { $all } { NUMBER($all) ->
        [one] handoff
       *[other] handoffs
    } without a complete checklist
decide-enforcement-none = { NUMBER($accepted) ->
        [one] The { $accepted } handoff
       *[other] All { $accepted } handoffs
    } that sales accepted had a complete checklist
decide-enforcement-note = Each, with who made the step and what was missing, is listed in { $file }.
