#![no_main]

#[path = "../bodies.rs"]
mod bodies;

// The PDF reader's panics are caught where it is called; the fuzzer's own hook would end the run at
// each. One of ours is not caught, and ends it.
libfuzzer_sys::fuzz_target!(
    init: std::panic::set_hook(Box::new(|_| {})),
    |data: &[u8]| bodies::image(data)
);
