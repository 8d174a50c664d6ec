### What response time does sales commit to, and does it keep to it?

respond-weeks-note = Share of handoffs answered within { $within }, by week of handoff. Bars are { $level } intervals; weeks with fewer than { $least } due are hollow: too few to tell. A grey diamond is a week of which not everything is due yet: it is not judged.

respond-at-once-in-time = At least half are answered at once, and { $share } within { $within }
respond-at-once = At least half of the handoffs are answered at once
respond-half-in-time = Half are answered within { $median }, and { $share } within { $within }
respond-half = Half of the handoffs are answered within { $median }
respond-few-in-time = Fewer than half are ever answered; { $share } within { $within }
respond-few = { $answered } of { $all } handoffs have been answered
respond-curve-note = All { $all } handoffs, in elapsed hours. Those still waiting count for as long as they have waited (Kaplan–Meier). The band is the { $level } interval.

respond-team-fell = { $team } answers { $recent } in time, down from { $earlier }
respond-no-team-fell = No team has got worse by more than noise
respond-teams-note = Handoffs of the last { $weeks }, by the team that was to answer, against the { $before } before; n is the handoffs due. Under { $least }: too few to tell.
respond-team-detail = { $n }, before { $earlier }
respond-teams-caption = SLA compliance by team: the last { $weeks } against the { $before } before

respond-owners = Answered in time by owner: { $all } of all. Owners with few handoffs stray far by chance
respond-owners-note = All handoffs, by who was to answer, lowest share first; n is the handoffs due. Owners with fewer than { $least } are in the table only.

respond-aging = { $leads } of the { $all } leads in { $stage } have been there for { $band }
respond-nothing-aging = Nothing is waiting
respond-aging-note = Leads in each stage at the cut-off, by time in the stage so far. Darker is more.
respond-oldest = The longest wait is with { $owner }: { $days }
respond-oldest-note = Oldest lead in the marketing queue or the sales queue of each owner, in days.

## The recent weeks against those before

halves-faster = Sales answers faster than before: { $recent } within { $hours } in the last { $weeks }, { $earlier } in the { $before } before
halves-slower = Sales answers more slowly than before: { $recent } within { $hours } in the last { $weeks }, { $earlier } in the { $before } before
halves-alike = Sales answers about as fast as before: { $recent } within { $hours } in the last { $weeks }, { $earlier } in the { $before } before, a difference within the noise
halves-note = Share answered by elapsed hours since the handoff. Solid: { $recent } { NUMBER($recent) ->
        [one] handoff
       *[other] handoffs
    } of the last { $weeks }, with the { $level } interval; dashed: { $earlier } { NUMBER($earlier) ->
        [one] handoff
       *[other] handoffs
    } of the { $before } before. Those still waiting count for as long as they have waited (Kaplan–Meier). Log-rank test of the difference: p { $below ->
        [yes] {""}
       *[no] {"= "}
    }{ $p }.
halves-recent = Last { $weeks }
halves-earlier = { NUMBER($count) ->
        [one] Week
       *[other] { $count } weeks
    } before

## The weekly figures

series-handoffs = Handoffs
    .in-sentence = handoffs
series-sla_compliance = Answered in time
    .in-sentence = answered in time
series-checklist_met = Complete checklist
    .in-sentence = complete checklists
series-info_complete = Complete information
    .in-sentence = complete information
series-rejections = Rejections
    .in-sentence = rejections
series-enforcement_accepted = Accepted, checklist incomplete
    .in-sentence = accepted with an incomplete checklist
weekly-above = above
weekly-below = below
weekly-named = { $series } ({ $side })
weekly-all-outside = The { $judged } weekly { NUMBER($judged) ->
        [one] figure
       *[other] figures
    }{ $limited ->
        [yes] {" that can be judged"}
       *[no] {""}
    } { NUMBER($outside) ->
        [one] is outside its
        [2] are both outside their
       *[other] are all outside their
    } usual range: { $named }
weekly-some-outside = { $outside } of { $limited ->
        [yes] {"the "}
       *[no] {""}
    }{ $judged } weekly { NUMBER($judged) ->
        [one] figure
       *[other] figures
    }{ $limited ->
        [yes] {" that can be judged"}
       *[no] {""}
    } { NUMBER($outside) ->
        [one] is outside its
       *[other] are outside their
    } usual range: { $named }
weekly-inside = { NUMBER($judged) ->
        [one] The
       *[other] { $limited ->
            [yes] The
           *[no] All
        }
    } { $judged } weekly { NUMBER($judged) ->
        [one] figure
       *[other] figures
    }{ $limited ->
        [yes] {" that can be judged"}
       *[no] {""}
    } { NUMBER($judged) ->
        [one] is inside its
       *[other] are inside their
    } usual range this week
weekly-few = Too few weeks or handoffs to tell whether a weekly figure is unusual
weekly-note = The last { $weeks }, each panel on its own scale from zero. Grey line and band: mean and usual range of the weeks before the last one shown, for as many cases as that week has. In-time answers end with the last week in which every handoff is due. A diamond is a week outside it, vermillion where that is worse. Shares of fewer than { $least } are not judged. Rejections and acceptances count in the week in which they were made, all else in the week of the handoff.
weekly-caption = The weekly figures and their usual ranges
weekly-week = week of { $monday }
weekly-week-of = week of { $monday }, n = { $of }
usual-range-counted = { $range }
usual-range-of = Usual range { $range }
usual-range-above = Above the usual range { $range }
usual-range-below = Below the usual range { $range }
usual-range-too-few = Usual range { $range }; too few to tell
usual-range-unknown = Too few weeks for a usual range
