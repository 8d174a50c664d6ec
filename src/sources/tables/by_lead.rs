//! Row numbers grouped by lead, as every table of events and opportunities needs them.

use super::canonical::LeadNumber;

/// For each lead the position of its first row, and the row numbers by lead, in file order.
pub fn group_by_lead(lead: &[LeadNumber], leads: usize) -> (Vec<u32>, Vec<u32>) {
    let mut starts = vec![0_u32; leads + 1];
    for &lead in lead {
        starts[lead as usize + 1] += 1;
    }
    for lead in 0..leads {
        starts[lead + 1] += starts[lead];
    }
    let mut next = starts.clone();
    let mut order = vec![0; lead.len()];
    for (row, &lead) in lead.iter().enumerate() {
        let slot = &mut next[lead as usize];
        order[*slot as usize] = row_number(row);
        *slot += 1;
    }
    (starts, order)
}

/// A row as it is counted, in `u32`: the readers refuse more rows.
pub fn row_number(row: usize) -> u32 {
    u32::try_from(row).unwrap_or(u32::MAX)
}
