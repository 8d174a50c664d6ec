### Where every lead is, and how far handoffs get.

funnel-heading = Of { $all } handoffs, { $accepted } were accepted, { $qualified } qualified and { $won } won
funnel-note = All { $all } handoffs; the share is of all. Recent ones have had less time.
