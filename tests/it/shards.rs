//! Facts are per lead: computed in any number of shards and put together, they are the
//! facts computed at once.

use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

use proptest::prelude::*;
use tasuki::facts::Facts;

use crate::company::Company;

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn facts_of_shards_are_the_facts(leads in 1_u32..60, seed in 0_u64..1_000_000) {
        let company = Company::small(leads, seed);
        let whole = company.compute();
        let expected = whole.tables();
        let ids = &whole.sources.tables.leads.ids;
        let hasher = BuildHasherDefault::<DefaultHasher>::default();
        let numbers: Vec<u32> = (0..u32::try_from(ids.len()).unwrap()).collect();
        // Neighbours put together are the whole in every part of it, also in what no table
        // shows, such as the places of a handoff's spells.
        let all = whole.facts_of(&numbers);
        for size in [1, 2, 7] {
            let mut facts: Option<Facts> = None;
            for leads in numbers.chunks(size) {
                let part = whole.facts_of(leads);
                match &mut facts {
                    Some(facts) => facts.append(part),
                    None => facts = Some(part),
                }
            }
            prop_assert!(facts.as_ref() == Some(&all), "by {size} leads");
        }
        prop_assert!(whole.facts == all, "on every core");
        for shards in [1, 2, 3, 7, 16] {
            let mut facts: Option<Facts> = None;
            for shard in 0..shards {
                let of_shard = |lead: &u32| hasher.hash_one(ids.text(*lead)) % shards == shard;
                let leads: Vec<u32> = numbers.iter().copied().filter(of_shard).collect();
                let part = whole.facts_of(&leads);
                match &mut facts {
                    Some(facts) => facts.append(part),
                    None => facts = Some(part),
                }
            }
            let facts = facts.unwrap();
            let why = format!("{shards} shards");
            whole.tables_of(&facts).assert_equal(&expected, &why);
            // What is counted beside the tables, such as handoffs that nobody saw.
            prop_assert_eq!(whole.measures_of(&facts), whole.measures.clone());
        }
    }
}
