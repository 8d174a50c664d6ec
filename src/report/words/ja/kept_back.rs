//! 非公開とする数の言い方。

use super::Japanese;
use crate::report::words::KeptBackWords;

impl KeptBackWords for Japanese {
    fn small(&self) -> &'static str {
        "<5"
    }

    fn kept_back(&self) -> &'static str {
        "非表示"
    }

    fn kept_back_rule(&self) -> (&'static str, &'static str) {
        (
            "非表示の数値",
            "個人の特定を避けるため、1件から4件までの件数は「<5」と表示します。\
             その割合と、引き算などで件数がすぐに分かってしまう数値は表示しません。",
        )
    }
}
