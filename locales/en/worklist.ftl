### The list of leads to act on.

worklist-title = Act today
worklist-lead = { $leads } { NUMBER($leads) ->
        [one] lead needs
       *[other] leads need
    } somebody to act: { $parts }.
worklist-lead-of-one-kind = { $leads } { NUMBER($leads) ->
        [one] lead needs somebody to act: it is
       *[other] leads need somebody to act, all of them
    } { $state }.
worklist-part = { $leads } { $state }
worklist-worst = Start with { $lead }: { $state }, overdue by { $overdue }.
worklist-worst-owned = Start with { $lead }: { $state }, overdue by { $overdue }; { $owner } is to act.
worklist-worst-past-due = Start with { $lead }: past due by { $overdue }.
worklist-worst-past-due-owned = Start with { $lead }: past due by { $overdue }; { $owner } is to act.
worklist-lead-of-company = { $lead } ({ $company })
worklist-unowned = { $leads } of them { NUMBER($leads) ->
        [one] is
       *[other] are
    } owned by nobody: name somebody first.
worklist-nothing = No lead is past due, ready and waiting, stalled or rejected without a reason: there is nothing to act on today.
worklist-none = No lead is { $states }.
worklist-none-of-two = No lead is { $one } or { $other }.
worklist-unknown = Not listed, because the sources cannot tell: { $items }.
worklist-unknown-item = { $state } ({ $why })
worklist-all-unknown = Which leads to act on cannot be known
    .why = Without a stage history nobody can tell which leads are past due, ready and waiting, stalled or rejected.
worklist-note = { $file } has every lead to act on, with stage, owner, team, score, amount and due time. Times are those of { $zone }; “overdue by” counts every hour from the due time to the cut-off.

## Each action

worklist-past-due = { $leads } { NUMBER($leads) ->
        [one] lead was
       *[other] leads were
    } handed off, and nobody has answered in time
worklist-ready-waiting = { $leads } { NUMBER($leads) ->
        [one] lead is
       *[other] leads are
    } ready for sales and still waiting
worklist-ready-waiting-all-overdue = { worklist-ready-waiting }, all for longer than the { $agreed } agreed
worklist-ready-waiting-overdue = { worklist-ready-waiting }, { $overdue } of them for longer than the { $agreed } agreed
worklist-stalled = { $leads } answered { NUMBER($leads) ->
        [one] lead has
       *[other] leads have
    } shown no sign of life for more than { $after }
worklist-rejected-no-reason = { $leads } { NUMBER($leads) ->
        [one] lead was
       *[other] leads were
    } rejected without saying why

worklist-caption = All { $state }, longest overdue first
worklist-caption-first = The first { $shown } { $state }, longest overdue first
worklist-column-lead = Lead
worklist-column-overdue = Overdue by
worklist-not-yet = not yet
worklist-person-of-team = { $owner }, { $team }
